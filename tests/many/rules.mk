# SPDX-License-Identifier: MIT
#
# A folder of very many files: how long it takes to pack, and how much memory.
MANY_FILES  ?= 10000
MANY_BYTES  ?= 20000000
MANY_MEMORY ?= 512
MANY         = $(BUILD)/many
.PHONY: many

many: $(BUILD)/bench/book $(BUILD)/zhujian ## pack 10 000 files: time, memory
	rm -rf $(MANY) && mkdir -p $(MANY)/files
	$< $(MANY_BYTES) $(MANY_FILES) $(MANY)/files assets/articles/*.txt
	sh tests/many/measure $(MANY_MEMORY) \
	    $(BUILD)/zhujian pack -o $(MANY)/many.zj $(MANY)/files
	$(BUILD)/zhujian check $(MANY)/many.zj
