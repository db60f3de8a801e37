# SPDX-License-Identifier: MIT
#
# How well lines and pages are set. TYPE names the texts; without it the
# sample articles and, where they are, the articles next to the repository.

TYPE ?= $(wildcard assets/articles/*.[tm][xd]* ../shared/articles/*.txt)

$(BUILD)/type: $(BUILD)/tools/type_main.o $(call objects,$(GENERATED)) \
                $(BUILD)/libzhujian.a
	echo "ld $@"
	$(CC) $(CFLAGS) $^ $(PKG_LIBS) -o $@

.PHONY: type
type: $(BUILD)/type ## figures of line breaking and justification of $TYPE
	$< $(TYPE)
