# SPDX-License-Identifier: MIT
#
# Learns what the signs of a dump's lines count, from the documents with
# written-down structure and variations of them. Needs python3, and
# ../shared/articles for the five pages; the weights are kept in the sources.
LEARN = $(patsubst %,$(BUILD)/tests/learn/%.o,learn_main learn tie_learn example)

$(LEARN): CFLAGS += -O3

$(BUILD)/learn: $(LEARN) $(call objects,$(GENERATED)) $(BUILD)/libzhujian.a
	echo "ld $@"
	$(CC) $(CFLAGS) $^ $(PKG_LIBS) -o $@

.PHONY: learn learn-folds
learn: $(BUILD)/learn ## learn the weights of weights.tsv anew
	python3 tests/learn/vary.py $(BUILD)/documents
	$< --ties $(BUILD)/documents/*.txt > $(BUILD)/ties.tsv
	mv $(BUILD)/ties.tsv tools/ingest/dump/ties.tsv
	+$(MAKE) $(BUILD)/learn
	$< $(BUILD)/documents/*.txt > $(BUILD)/weights.tsv
	mv $(BUILD)/weights.tsv tools/ingest/dump/weights.tsv

learn-folds: $(BUILD)/learn ## rows that agree, by what other documents teach
	python3 tests/learn/vary.py --folds 7 $(BUILD)/documents
	$< --ties --folds 7 $(BUILD)/documents/*.txt
	$< --folds 7 $(BUILD)/documents/*.txt
