# The names of the interface's strings, which the reader is compiled with.
STRINGS = $(BUILD)/generated/strings.h
$(STRINGS): assets/interface/strings.tsv assets/interface/strings.awk
	@mkdir -p $(@D)
	awk -f assets/interface/strings.awk $< > $@
$(LIBRARY): | $(STRINGS)
PKG_FLAGS += -I$(BUILD)/generated
