# SPDX-License-Identifier: MIT

.PHONY: structure
structure: $(BUILD)/tests/test_structure $(BUILD)/tests/test_html ## rows of structure that agree
	for t in $^; do $$t 2>/dev/null; done | \
	    grep ' rows agree\|  .* line \|  .*: there is\|blocks more'

# What the signs of a dump's lines count (weights.tsv), compiled in.
TOOLS := $(filter-out tools/ingest/weights_main.c,$(TOOLS))
GENERATED += $(BUILD)/generated/weights.c

$(BUILD)/zhujian-weights: $(BUILD)/tools/ingest/weights_main.o \
                          $(BUILD)/libzhujian.a
	echo "ld $@"
	$(CC) $(CFLAGS) $^ $(PKG_LIBS) -o $@

$(BUILD)/generated/weights.c: tools/ingest/dump/weights.tsv \
                              tools/ingest/dump/ties.tsv \
                              $(BUILD)/zhujian-weights
	echo "weights $@"
	mkdir -p $(@D)
	$(BUILD)/zhujian-weights $(filter %.tsv,$^) > $@
