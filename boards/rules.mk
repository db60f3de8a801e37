# SPDX-License-Identifier: MIT
#
# Code for devices: the firmware and lz4's decoder for ARM cores without an
# operating system or a C library. Boards link these objects:
#     $(call device_objects,cortex-m0plus) $(BUILD)/cortex-m0plus/lz4.o

ARM = arm-none-eabi-gcc
DEVICE_CORES = cortex-m0plus cortex-m3

# No header but the compiler's own, our string.h and lz4.h can be included.
FREESTANDING  = -std=c11 -ffreestanding -nostdinc \
                -isystem $(shell $(1) -print-file-name=include) \
                -isystem boards/freestanding $(INCLUDES) -I$(BUILD)/lz4
DEVICE_FLAGS  = -mthumb -Os -g -ffunction-sections -fdata-sections \
                -fcallgraph-info=su,da $(call FREESTANDING,$(ARM))
LZ4_FLAGS     = -isystem $(shell $(ARM) -print-file-name=include-fixed) \
                -DLZ4_FREESTANDING=1 -DLZ4_memcpy=memcpy \
                -DLZ4_memmove=memmove -DLZ4_memset=memset -include string.h

device_objects = $(FIRMWARE:%.c=$(BUILD)/$(1)/%.o) \
                 $(patsubst $(BUILD)/%.c,$(BUILD)/$(1)/%.o,$(DEVICE_CODE))

$(BUILD)/lz4/lz4.c $(BUILD)/lz4/lz4.h &:
	sh .ci/fetch-lz4 $(BUILD)/lz4

define device_rules
$(call compile,$(1),$(BUILD)/$(1),$$(ARM) -mcpu=$(1) $$(WARNINGS) \
               $$(DEVICE_FLAGS),$(BUILD)/lz4/lz4.h)
$(BUILD)/$(1)/lz4.o: $(BUILD)/lz4/lz4.c
	echo "$(1) $$<"
	mkdir -p $$(@D)
	$$(ARM) -mcpu=$(1) $$(DEVICE_FLAGS) $$(LZ4_FLAGS) -c $$< -o $$@
endef
$(foreach core,$(DEVICE_CORES),$(eval $(call device_rules,$(core))))

# ------------------------------------------------------------ Footprint ---
# What the whole reader with one panel takes on the smallest core: all that
# is reached from its main loop and the panel's table, linked alone.
# At most this many bytes of code and tables, lz4's decoder included, and of
# memory, the canvas not.
READER_CODE = 49152
READER_RAM  = 24576
FOOTPRINT   = $(BUILD)/cortex-m0plus/footprint
CHECK_GATES += footprint-reader
.PHONY: footprint footprint-reader

$(FOOTPRINT).elf: $(call device_objects,cortex-m0plus) \
                  $(BUILD)/cortex-m0plus/lz4.o \
                  $(BUILD)/cortex-m0plus/boards/freestanding/memory.o
	$(ARM) -mcpu=cortex-m0plus -mthumb -nostdlib -Wl,--gc-sections \
	    -Wl,-e,zj_reader_run -Wl,-u,zj_panel_uc8179_800x480 \
	    -Wl,-u,zj_panel_show $^ -lgcc -o $@

$(FOOTPRINT).o: firmware/reader/reader_state.h | $(BUILD)/lz4/lz4.h $(HEADERS)
	mkdir -p $(@D)
	printf '%s\n' '#include "firmware/reader/reader_state.h"' \
	    'char reader[sizeof(struct zj_reader)];' | \
	$(ARM) -mcpu=cortex-m0plus $(DEVICE_FLAGS) \
	    -x c -c - -o $@

footprint: footprint-reader ## what each board takes, and what a page costs there
footprint-reader: $(FOOTPRINT).elf $(FOOTPRINT).o
	{ arm-none-eabi-nm -S $(DEVICE_CODE:$(BUILD)/%.c=$(dir $(FOOTPRINT))%.o) | \
	    sed 's/$$/ generated/'; arm-none-eabi-nm -S $(filter $(FOOTPRINT).%,$^); } | \
	    awk -v code=$(READER_CODE) -v ram=$(READER_RAM) \
	    -f boards/footprint.awk
