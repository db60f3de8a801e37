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
$(BUILD)/$(1)/%.o: %.c | $(BUILD)/lz4/lz4.h $$(HEADERS)
	echo "$$(ARM) -mcpu=$(1) $$<"
	mkdir -p $$(@D)
	$$(ARM) -mcpu=$(1) $$(WARNINGS) $$(DEVICE_FLAGS) -MMD -MP -c $$< -o $$@
$(BUILD)/$(1)/%.o: $(BUILD)/%.c | $(BUILD)/lz4/lz4.h $$(HEADERS)
	echo "$$(ARM) -mcpu=$(1) $$<"
	mkdir -p $$(@D)
	$$(ARM) -mcpu=$(1) $$(WARNINGS) $$(DEVICE_FLAGS) -MMD -MP -c $$< -o $$@
$(BUILD)/$(1)/lz4.o: $(BUILD)/lz4/lz4.c
	echo "$$(ARM) -mcpu=$(1) $$<"
	mkdir -p $$(@D)
	$$(ARM) -mcpu=$(1) $$(DEVICE_FLAGS) $$(LZ4_FLAGS) -c $$< -o $$@
endef
$(foreach core,$(DEVICE_CORES),$(eval $(call device_rules,$(core))))
