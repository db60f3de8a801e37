# SPDX-License-Identifier: MIT
#
# The interface's words and glyphs, drawn at build time and linked in. The
# program that draws them has only what drawing needs, so that few changes
# draw them anew.
TOOLS := $(filter-out tools/interface_main.c,$(TOOLS))
GENERATED   += $(BUILD)/generated/interface.c
DEVICE_CODE += $(BUILD)/generated/interface.c

FACE_TOOLS = class_table face face_glyph glyph_dictionary glyph_lz4 mark \
             notice picture raster recipe
INTERFACE_TOOL = tools/interface_main.c tools/interface.c \
                 $(FACE_TOOLS:%=tools/pack/%.c) $(wildcard tools/base/*.c) \
                 firmware/archive/crc.c firmware/typeset/glyph_check.c \
                 $(BUILD)/generated/recipes.c

$(BUILD)/zhujian-interface: $(call objects,$(INTERFACE_TOOL))
	echo "ld $@"
	$(CC) $(CFLAGS) $^ $(PKG_LIBS) -o $@

$(BUILD)/generated/interface.c: assets/interface/strings.tsv \
                                $(BUILD)/zhujian-interface
	echo "draw $@"
	$(BUILD)/zhujian-interface $< $@
