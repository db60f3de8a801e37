# SPDX-License-Identifier: MIT
#
# The LM3S6965 evaluation kit: Cortex-M3, 64 KiB of memory, an OLED, and the
# archive on an SD card.
#     make BOARD=lm3s6965evb [ARCHIVE=my.zj]
# gives the firmware build/zhujian-lm3s6965evb.bin; the archive is written to
# a card from its first block on: dd if=my.zj of=/dev/sdX

LM3S6965_OUT = $(BUILD)/lm3s6965evb
LM3S6965_CODE = $(wildcard boards/lm3s6965evb/*.c) boards/keys/keys.c \
                boards/sdcard/sdcard.c boards/pl022/pl022.c \
                boards/freestanding/memory.c
LM3S6965_OBJECTS = $(LM3S6965_CODE:%.c=$(BUILD)/cortex-m3/%.o) \
                   $(call device_objects,cortex-m3) \
                   $(BUILD)/cortex-m3/lz4.o
BOARDS += lm3s6965evb

# The four functions must not be compiled into calls of themselves.
$(BUILD)/cortex-m3/boards/freestanding/memory.o: \
    DEVICE_FLAGS += -fno-tree-loop-distribute-patterns

$(LM3S6965_OUT)/zhujian.elf: $(LM3S6965_OBJECTS) \
        boards/lm3s6965evb/lm3s6965evb.ld
	echo "ld $@"
	mkdir -p $(@D)
	$(ARM) -mcpu=cortex-m3 -mthumb -nostdlib -Wl,--gc-sections \
	    -T boards/lm3s6965evb/lm3s6965evb.ld $(filter %.o,$^) -lgcc \
	    -Wl,-Map=$(@:.elf=.map) -o $@

.PHONY: board-lm3s6965evb
board-lm3s6965evb: $(LM3S6965_OUT)/zhujian.elf \
        $(if $(ARCHIVE),,$(BUILD)/board-samples/lm3s6965evb.zj)
	arm-none-eabi-objcopy -O binary $< $(BUILD)/zhujian-lm3s6965evb.bin
	echo "$(BUILD)/zhujian-lm3s6965evb.bin: for the flash; on the card:" \
	    "$(if $(ARCHIVE),$(ARCHIVE),$(BUILD)/board-samples/lm3s6965evb.zj)"

# Over the kit's own USB debugger.
.PHONY: flash-lm3s6965evb
flash-lm3s6965evb: board-lm3s6965evb
	command -v openocd >/dev/null || { echo "openocd is not installed:" \
	    "apt-get install openocd" >&2; exit 1; }
	openocd -f board/ek-lm3s6965.cfg -c \
	    "program $(BUILD)/zhujian-lm3s6965evb.bin 0 verify reset exit"

# The driver of the card is tested on the host.
$(BUILD)/tests/test_sdcard: $(BUILD)/boards/sdcard/sdcard.o

# ------------------------------------------------------------- Footprint ---
# Bytes by the linker's map, and of the deepest stack with two interrupts on
# top (32 bytes and their handlers), against boards/ceilings.tsv: 16 of the
# 64 KiB are left.
LM3S6965_STACK = 6144
LM3S6965_ABOVE = 256
CHECK_GATES += footprint-lm3s6965evb
TEST_GATES  += measure-lm3s6965evb
.PHONY: footprint-lm3s6965evb measure-lm3s6965evb
footprint: footprint-lm3s6965evb measure-lm3s6965evb

footprint-lm3s6965evb: $(LM3S6965_OUT)/zhujian.elf $(BUILD)/functions.txt
	awk -f boards/lm3s6965evb/reach.awk tests/gates/indirect.txt \
	    > $(LM3S6965_OUT)/indirect.txt
	awk -v core=$(@:footprint-%=%) -v limit=$(LM3S6965_STACK) \
	    -v also='boards/(lm3s6965evb|sdcard)/' -f tests/gates/calls.awk \
	    $(BUILD)/functions.txt $(LM3S6965_OUT)/indirect.txt \
	    $(LM3S6965_OBJECTS:.o=.ci) > $(LM3S6965_OUT)/stack.txt || \
	    { cat $(LM3S6965_OUT)/stack.txt; exit 1; }
	{ arm-none-eabi-nm -S \
	    $(DEVICE_CODE:$(BUILD)/%.c=$(BUILD)/cortex-m3/%.o) | \
	    sed 's/$$/ generated/'; arm-none-eabi-nm -S $<; } | \
	    awk -v room=$(LM3S6965_STACK) \
	    -v stack=$$(($(LM3S6965_ABOVE) + $$(sed -n \
	        's/.*worst stack \([0-9]*\) of.*/\1/p' \
	        $(LM3S6965_OUT)/stack.txt))) -f boards/figures.awk \
	    > $(LM3S6965_OUT)/figures.txt
	awk -v board=$(@:footprint-%=%) -f boards/ceilings.awk \
	    boards/ceilings.tsv $(LM3S6965_OUT)/figures.txt

# -------------------------------------------------------------- Emulator ---
# The firmware as it is, run in QEMU by tests/qemu.
LM3S6965_SIZES = 16,20
TEST_GATES += emulate-lm3s6965evb
.PHONY: emulate-lm3s6965evb

$(BUILD)/qemu/%.zj: $(BUILD)/zhujian $(wildcard assets/articles/*)
	mkdir -p $(@D)
	$< -q pack --board $* $(if $(filter lm3s6965evb,$*), \
	    $(patsubst %,--size %,$(subst $(comma), ,$(LM3S6965_SIZES)))) \
	    -o $@ assets/articles >/dev/null

emulate-lm3s6965evb: $(LM3S6965_OUT)/zhujian.elf $(BUILD)/qemu/lm3s6965evb.zj \
        $(BUILD)/qemu/pico-epd75.zj
	node tests/qemu/book.mjs --firmware $< \
	    --archive $(BUILD)/qemu/lm3s6965evb.zj \
	    --mapped $(BUILD)/qemu/pico-epd75.zj --zhujian $(BUILD)/zhujian \
	    --out $(BUILD)/qemu/out --sizes $(LM3S6965_SIZES)

measure-lm3s6965evb: $(LM3S6965_OUT)/zhujian.elf $(BUILD)/qemu/lm3s6965evb.zj
	node tests/qemu/measure.mjs --firmware $< \
	    --archive $(BUILD)/qemu/lm3s6965evb.zj --out $(BUILD)/qemu/costs
	awk -v board=$(@:measure-%=%) -f boards/ceilings.awk \
	    boards/ceilings.tsv $(BUILD)/qemu/costs/figures.txt
