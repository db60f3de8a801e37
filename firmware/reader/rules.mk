# SPDX-License-Identifier: MIT
#
# The names of the interface's strings, which the reader is compiled with.
HEADERS += $(BUILD)/generated/interface_text.h
$(BUILD)/generated/interface_text.h: assets/interface/strings.tsv \
                              assets/interface/strings.awk
	mkdir -p $(@D)
	awk -f assets/interface/strings.awk $< > $@
