# SPDX-License-Identifier: MIT
#
# How the refresh policy does beside "full every 6th page", on real pages.

.PHONY: refresh-report
refresh-report: $(BUILD)/refresh/evaluate $(BUILD)/zhujian ## compare refresh policies over 200 page turns
	rm -rf $(BUILD)/refresh/pages
	mkdir -p $(BUILD)/refresh/pages
	$(BUILD)/zhujian pack -q --force -o $(BUILD)/refresh/samples.zj assets/articles
	$(BUILD)/zhujian render -q $(BUILD)/refresh/samples.zj --all \
	    -o $(BUILD)/refresh/pages
	$< tests/refresh/grid.tsv $(BUILD)/refresh/pages/*.png

$(BUILD)/refresh/evaluate: $(BUILD)/tests/refresh/evaluate.o \
                           $(BUILD)/libzhujian.a
	echo "ld $@"
	mkdir -p $(@D)
	$(CC) $(CFLAGS) $^ $(PKG_LIBS) -o $@
