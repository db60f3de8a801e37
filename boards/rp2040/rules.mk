# SPDX-License-Identifier: MIT
#
# RP2040 boards.
#     make uf2 BOARD=pico-epd75 ARCHIVE=my.zj [FLASH=4]
# gives build/zhujian-pico-epd75.uf2 with the reader and the archive; without
# ARCHIVE the samples are packed. FLASH is the board's flash in MiB.

FLASH ?= 2
RP2040_BOARDS = pico-epd75 pico-epd426 pico-epd42 badger2040
RP2040_OUT    = $(BUILD)/rp2040-$(FLASH)
# Screens as mounted, in px, and the bits a pixel the canvas has room for.
BOARDS += $(RP2040_BOARDS)
SCREEN_pico-epd75  = 800 480 2
SCREEN_pico-epd426 = 800 480 1
SCREEN_pico-epd42  = 400 300 1
SCREEN_badger2040  = 296 128 1

RP2040_CODE = $(filter-out boards/rp2040/board.c boards/rp2040/main.c, \
              $(wildcard boards/rp2040/*.c)) boards/keys/keys.c \
              boards/pl022/pl022.c boards/freestanding/memory.c
RP2040_OBJECTS = $(RP2040_CODE:%.c=$(BUILD)/cortex-m0plus/%.o) \
                 $(BUILD)/cortex-m0plus/boards/rp2040/boot2.o \
                 $(call device_objects,cortex-m0plus) \
                 $(BUILD)/cortex-m0plus/lz4.o

# The four functions must not be compiled into calls of themselves.
$(BUILD)/cortex-m0plus/boards/freestanding/memory.o: \
    DEVICE_FLAGS += -fno-tree-loop-distribute-patterns

$(BUILD)/cortex-m0plus/%.o: %.S
	mkdir -p $(@D)
	$(ARM) -mcpu=cortex-m0plus -mthumb -c $< -o $@

# What depends on the board and its flash is compiled for each.
$(RP2040_OUT)/%/board.o $(RP2040_OUT)/%/main.o: boards/rp2040/board.c \
        boards/rp2040/main.c $(wildcard boards/rp2040/*.h) \
        | $(BUILD)/lz4/lz4.h $(HEADERS)
	echo "$(ARM) boards/rp2040 for $*"
	mkdir -p $(RP2040_OUT)/$*
	for f in board main; do \
	    $(ARM) -mcpu=cortex-m0plus $(WARNINGS) $(DEVICE_FLAGS) \
	        -DBOARD_NAME='"$*"' \
	        -DSCREEN_WIDTH=$(word 1,$(SCREEN_$*)) \
	        -DSCREEN_HEIGHT=$(word 2,$(SCREEN_$*)) \
	        -DSCREEN_BITS=$(word 3,$(SCREEN_$*)) \
	        -DFLASH_SIZE='($(FLASH)u * 1024u * 1024u)' \
	        -MMD -MP -c boards/rp2040/$$f.c -o $(RP2040_OUT)/$*/$$f.o || exit 1; \
	done

$(RP2040_OUT)/%/zhujian.elf: $(RP2040_OUT)/%/board.o $(RP2040_OUT)/%/main.o \
        $(BUILD)/cortex-m0plus/boards/%/device.o $(RP2040_OBJECTS) \
        boards/rp2040/rp2040.ld
	echo "ld $@"
	$(ARM) -mcpu=cortex-m0plus -mthumb -nostdlib -Wl,--gc-sections \
	    -T boards/rp2040/rp2040.ld $(filter %.o,$^) -lgcc \
	    -Wl,-Map=$(@:.elf=.map) -o $@

$(RP2040_OUT)/%/zhujian.bin: $(RP2040_OUT)/%/zhujian.elf
	arm-none-eabi-objcopy -O binary $< $@

.PRECIOUS: $(RP2040_OUT)/%/zhujian.elf $(RP2040_OUT)/%/zhujian.bin \
           $(RP2040_OUT)/%/board.o $(RP2040_OUT)/%/main.o

# The samples, packed for a board.
$(BUILD)/board-samples/%.zj: $(BUILD)/zhujian $(wildcard assets/articles/*)
	mkdir -p $(@D)
	$< -q pack --board $* -o $@ assets/articles

.PHONY: uf2 $(RP2040_BOARDS:%=board-%)
$(RP2040_BOARDS:%=board-%): board-%: $(BUILD)/zhujian \
        $(RP2040_OUT)/%/zhujian.bin \
        $(if $(ARCHIVE),$(ARCHIVE),$(BUILD)/board-samples/%.zj)
	$(BUILD)/zhujian uf2 --board $* --flash $(FLASH) --force \
	    --firmware $(RP2040_OUT)/$*/zhujian.bin \
	    -o $(BUILD)/zhujian-$*.uf2 \
	    $(if $(ARCHIVE),$(ARCHIVE),$(BUILD)/board-samples/$*.zj)
	echo "$(BUILD)/zhujian-$*.uf2: copy it onto the board's drive"

uf2: ## a flash image: BOARD=NAME [ARCHIVE=FILE.zj] [FLASH=MiB]
	$(if $(filter $(RP2040_BOARDS),$(BOARD)),,$(error BOARD is one of \
	    $(RP2040_BOARDS)))
	$(again) board-$(BOARD)

# The same without UF2 around it, for programmers.
$(BUILD)/zhujian-%.bin: board-%
	$(BUILD)/zhujian uf2 --board $* --flash $(FLASH) --force \
	    --firmware $(RP2040_OUT)/$*/zhujian.bin -o $@ \
	    $(if $(ARCHIVE),$(ARCHIVE),$(BUILD)/board-samples/$*.zj)

FLASHED = $(RP2040_BOARDS:%=flash-%)
.PHONY: flash $(FLASHED)
$(FLASHED): flash-%: $(BUILD)/zhujian-%.bin
	sh boards/rp2040/flash $(BUILD)/zhujian-$*.uf2 $<

flash: ## write it to a board that is plugged in: BOARD=NAME [ARCHIVE= FLASH=]
	$(if $(filter $(BOARDS),$(BOARD)),,$(error BOARD is one of $(BOARDS)))
	$(again) flash-$(BOARD)

# -------------------------------------------------------------- Emulator ---
# Every board's flash image, run in rp2040js by tests/emulator.
EMULATOR    = tests/emulator
SIZES_pico-epd75  = 24,32
SIZES_pico-epd426 = 24,32
SIZES_pico-epd42  = 24,32
SIZES_badger2040  = 16,20
TEST_GATES += $(RP2040_BOARDS:%=emulate-%)
.PHONY: $(RP2040_BOARDS:%=emulate-%)

# Without a network it is left out, unless CI is set.
RP2040JS = $(EMULATOR)/node_modules/rp2040js
$(RP2040JS): $(EMULATOR)/package-lock.json
	sh $(EMULATOR)/install
	! test -d $@ || touch $@
emulate = test ! -d $(RP2040JS) && \
          echo "skipped $(1) in the emulator: no rp2040js" || \
          node $(EMULATOR)/$(2)

comma := ,
$(BUILD)/emulator/%.zj: $(BUILD)/zhujian $(wildcard assets/articles/*)
	mkdir -p $(@D)
	$< -q pack --board $* $(patsubst %,--size %,$(subst $(comma), \
	    ,$(SIZES_$*))) -o $@ assets/articles >/dev/null

$(BUILD)/emulator/%.uf2: $(BUILD)/emulator/%.zj $(BUILD)/rp2040-2/%/zhujian.bin
	$(BUILD)/zhujian uf2 --board $* --force -o $@ \
	    --firmware $(BUILD)/rp2040-2/$*/zhujian.bin $<

.PRECIOUS: $(BUILD)/emulator/%.zj $(BUILD)/emulator/%.uf2

$(RP2040_BOARDS:%=emulate-%): emulate-%: $(BUILD)/emulator/%.uf2 \
        $(RP2040JS)
	$(call emulate,$*,book.mjs) --board $* --image $< \
	    --archive $(BUILD)/emulator/$*.zj --zhujian $(BUILD)/zhujian \
	    --out $(BUILD)/emulator/$* --sizes $(SIZES_$*)

# Glyphs of two bits: in greys where the panel shows them, and readable where
# it does not.
GREYS = pico-epd75 pico-epd42
GREY_pico-epd42 = --black-and-white
TEST_GATES += $(GREYS:%=grey-%)
.PHONY: $(GREYS:%=grey-%)

$(BUILD)/emulator/%-grey.zj: $(BUILD)/zhujian $(wildcard assets/articles/*)
	mkdir -p $(@D)
	$< -q pack --board $* --bits 2 --size 24 -o $@ assets/articles >/dev/null

$(BUILD)/emulator/%-grey.uf2: $(BUILD)/emulator/%-grey.zj \
        $(BUILD)/rp2040-2/%/zhujian.bin
	$(BUILD)/zhujian uf2 --board $* --force -o $@ \
	    --firmware $(BUILD)/rp2040-2/$*/zhujian.bin $<

$(GREYS:%=emulate-%): emulate-%: grey-%
$(GREYS:%=grey-%): grey-%: $(BUILD)/emulator/%-grey.uf2 $(RP2040JS)
	$(call emulate,greys on $*,grey.mjs) --board $* --image $< \
	    --archive $(BUILD)/emulator/$*-grey.zj --zhujian $(BUILD)/zhujian \
	    --out $(BUILD)/emulator/$*-grey $(GREY_$*)

# The same in trouble, and with more flash than usual.
TEST_GATES += $(RP2040_BOARDS:%=trouble-%)
.PHONY: $(RP2040_BOARDS:%=trouble-%)

$(BUILD)/emulator/%-reader.uf2: $(BUILD)/rp2040-2/%/zhujian.bin
	mkdir -p $(@D)
	$(BUILD)/zhujian uf2 --board $* --force -o $@ --firmware $<

$(RP2040_BOARDS:%=trouble-%): trouble-%: $(BUILD)/emulator/%.uf2 \
        $(BUILD)/emulator/%-reader.uf2 $(RP2040JS)
	$(call emulate,$*,trouble.mjs) --board $* --image $< \
	    --firmware $(BUILD)/emulator/$*-reader.uf2 \
	    --archive $(BUILD)/emulator/$*.zj --zhujian $(BUILD)/zhujian \
	    --out $(BUILD)/emulator/$*-trouble

# Where the instructions of a page turn go: make profile-pico-epd75.
.PHONY: $(RP2040_BOARDS:%=profile-%)
$(RP2040_BOARDS:%=profile-%): profile-%: $(BUILD)/emulator/%.uf2 $(RP2040JS)
	$(call emulate,the profile of $*,profile.mjs) --board $* --image $< \
	    --elf $(BUILD)/rp2040-2/$*/zhujian.elf \
	    --archive $(BUILD)/emulator/$*.zj --zhujian $(BUILD)/zhujian \
	    --out $(BUILD)/emulator/$*-profile

# Other sizes of flash, each a firmware of its own.
VARIANTS = 4 8 16
TEST_GATES += $(VARIANTS:%=variant-%)
.PHONY: $(VARIANTS:%=variant-%)
$(VARIANTS:%=variant-%): variant-%: $(BUILD)/emulator/pico-epd42.zj \
        $(BUILD)/emulator/pico-epd42.uf2 $(RP2040JS)
	$(MAKE) FLASH=$* $(BUILD)/rp2040-$*/pico-epd42/zhujian.bin
	$(BUILD)/zhujian uf2 --board pico-epd42 --flash $* --force \
	    -o $(BUILD)/emulator/pico-epd42-$*.uf2 \
	    --firmware $(BUILD)/rp2040-$*/pico-epd42/zhujian.bin $<
	$(call emulate,$* MiB of flash,variant.mjs) --board pico-epd42 \
	    --flash $* --image $(BUILD)/emulator/pico-epd42-$*.uf2 \
	    --archive $< --zhujian $(BUILD)/zhujian \
	    --out $(BUILD)/emulator/variant-$*

# The emulator's own test: rules broken on purpose are noticed.
TEST_GATES += emulator-strict
.PHONY: emulator-strict
$(BUILD)/emulator/broken.bin: $(EMULATOR)/broken.S
	mkdir -p $(@D)
	$(ARM) -mcpu=cortex-m0plus -c $< -o $(@:.bin=.o)
	arm-none-eabi-nm $(@:.bin=.o) >$(@:.bin=.sym)
	arm-none-eabi-objcopy -O binary -j .text $(@:.bin=.o) $@

emulator-strict: $(BUILD)/emulator/broken.bin $(BUILD)/emulator/pico-epd42.uf2 \
        $(RP2040JS)
	$(call emulate,strictness,strict.mjs) --programs $< \
	    --symbols $(<:.bin=.sym) --image $(BUILD)/emulator/pico-epd42.uf2 \
	    --archive $(BUILD)/emulator/pico-epd42.zj \
	    --zhujian $(BUILD)/zhujian --out $(BUILD)/emulator/strict

# The keys of bare boards, and how they know a picture, are tested on the host.
$(BUILD)/tests/test_keys: $(BUILD)/boards/keys/keys.o
$(BUILD)/tests/test_glass: $(BUILD)/boards/rp2040/glass.o

# ------------------------------------------------------------- Footprint ---
# Bytes by the linker's map and of the deepest stack by the call graph, with
# one interrupt on top (32 bytes and its handler); then what a page costs, run
# in the emulator. All against boards/ceilings.tsv.
RP2040_STACK = 8192
RP2040_ABOVE = 192
CHECK_GATES += $(RP2040_BOARDS:%=footprint-%)
TEST_GATES  += $(RP2040_BOARDS:%=measure-%)
.PHONY: $(RP2040_BOARDS:%=footprint-%) $(RP2040_BOARDS:%=measure-%)
footprint: $(RP2040_BOARDS:%=footprint-%) $(RP2040_BOARDS:%=measure-%)

$(RP2040_BOARDS:%=footprint-%): footprint-%: $(RP2040_OUT)/%/zhujian.elf \
        $(BUILD)/functions.txt
	awk -f boards/rp2040/reach.awk tests/gates/indirect.txt \
	    > $(RP2040_OUT)/$*/indirect.txt
	awk -v core=$* -v limit=$(RP2040_STACK) -v also='boards/rp2040/' \
	    -f tests/gates/calls.awk \
	    $(BUILD)/functions.txt $(RP2040_OUT)/$*/indirect.txt \
	    $(patsubst %.o,%.ci,$(filter-out %/boot2.o, \
	        $(filter %.o,$(RP2040_OBJECTS)))) $(RP2040_OUT)/$*/board.ci \
	    $(RP2040_OUT)/$*/main.ci \
	    > $(RP2040_OUT)/$*/stack.txt || { cat $(RP2040_OUT)/$*/stack.txt; \
	    exit 1; }
	{ arm-none-eabi-nm -S \
	    $(DEVICE_CODE:$(BUILD)/%.c=$(BUILD)/cortex-m0plus/%.o) | \
	    sed 's/$$/ generated/'; arm-none-eabi-nm -S $<; } | \
	    awk -v room=$(RP2040_STACK) \
	    -v stack=$$(($(RP2040_ABOVE) + $$(sed -n \
	        's/.*worst stack \([0-9]*\) of.*/\1/p' \
	        $(RP2040_OUT)/$*/stack.txt))) -f boards/figures.awk \
	    > $(RP2040_OUT)/$*/figures.txt
	awk -v board=$* -f boards/ceilings.awk boards/ceilings.tsv \
	    $(RP2040_OUT)/$*/figures.txt

MEASURED_pico-epd75 = --grey $(BUILD)/emulator/pico-epd75-grey
measure-pico-epd75: $(BUILD)/emulator/pico-epd75-grey.uf2
$(RP2040_BOARDS:%=measure-%): measure-%: $(BUILD)/emulator/%.uf2 $(RP2040JS)
	$(call emulate,the costs of $*,measure.mjs) --board $* --image $< \
	    --archive $(BUILD)/emulator/$*.zj --zhujian $(BUILD)/zhujian \
	    --out $(BUILD)/emulator/$*-costs $(MEASURED_$*)
	test ! -d $(RP2040JS) || awk -v board=$* -f boards/ceilings.awk \
	    boards/ceilings.tsv $(BUILD)/emulator/$*-costs/figures.txt
