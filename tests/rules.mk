# SPDX-License-Identifier: MIT
#
# The gates: each is a target that says one line of verdict, and what is
# wrong before it.

CHECK_GATES += gate-clang gate-strict gate-sanitizers gate-symbols gate-calls \
               gate-includes gate-sources gate-shape gate-format
TEST_GATES  +=
.PHONY: $(CHECK_GATES) $(TEST_GATES) everything

QUIETLY = sh tests/gates/quietly

# ------------------------------------------------- The whole, once more ---
SANITIZE = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
           -fno-sanitize-recover=all

everything: $(BUILD)/tools/main.o $(LIBRARY) $(call objects,$(GENERATED)) \
            $(call objects,$(SUPPORT) $(TESTS))

gate-clang:
	+$(QUIETLY) "clang: no warnings" \
	    $(MAKE) BUILD=$(BUILD)/clang CC=clang CFLAGS=-O1 everything

gate-sanitizers:
	+$(QUIETLY) "suites with address and undefined-behaviour sanitizers" \
	    $(MAKE) BUILD=$(BUILD)/sanitize CFLAGS='$(SANITIZE)' suites-quick

# --------------------------------------------------- The firmware, bare ---
# As a device would compile it, on the host and by both compilers.
STRICT = $(WARNINGS) -Os -fno-pie -Wcast-qual -Wvla -I.
STACK  = 512
STRICT_OBJECTS = $(FIRMWARE:%.c=$(BUILD)/strict-$(1)/%.o)

$(BUILD)/strict-gcc/%.o: %.c | $(BUILD)/lz4/lz4.h
	mkdir -p $(@D)
	gcc $(STRICT) -Wcast-align=strict -Wstack-usage=$(STACK) \
	    $(call FREESTANDING,gcc) -MMD -MP -c $< -o $@

$(BUILD)/strict-clang/%.o: %.c | $(BUILD)/lz4/lz4.h
	mkdir -p $(@D)
	clang $(STRICT) -Wcast-align -Wframe-larger-than=$(STACK) \
	    $(call FREESTANDING,clang) -MMD -MP -c $< -o $@

strict-objects: $(call STRICT_OBJECTS,gcc) $(call STRICT_OBJECTS,clang)
gate-strict:
	+$(QUIETLY) "strict: freestanding C11, no frame over $(STACK) bytes" \
	    $(MAKE) -k strict-objects

MEMORY_FUNCTIONS = mem(cpy|move|set|cmp)
gate-symbols: $(call STRICT_OBJECTS,gcc) $(call device_objects,cortex-m0plus)
	sh tests/gates/symbols host "" '$(MEMORY_FUNCTIONS)|LZ4_.*' \
	    $(call STRICT_OBJECTS,gcc)
	sh tests/gates/symbols cortex-m0plus arm-none-eabi- \
	    '$(MEMORY_FUNCTIONS)|LZ4_.*|__aeabi_u?(idiv|idivmod|lmul)|__gnu_thumb1_case_.*' \
	    $(call device_objects,cortex-m0plus)

# Stack is measured on the smallest core, with lz4's decoder.
FIRMWARE_STACK = 2048
gate-calls: $(call device_objects,cortex-m0plus) \
            $(BUILD)/cortex-m0plus/lz4.o $(BUILD)/functions.txt
	awk -v core=cortex-m0plus -v limit=$(FIRMWARE_STACK) \
	    -f tests/gates/calls.awk $(BUILD)/functions.txt \
	    tests/gates/indirect.txt \
	    $(patsubst %.o,%.ci,$(filter %.o,$^))

# ---------------------------------------------------------- The sources ---
EVERY_SOURCE = $(shell find firmware tools boards tests -name '*.[ch]')
$(BUILD)/functions.txt: $(EVERY_SOURCE)
	mkdir -p $(@D)
	pmccabe $(sort $^) >$@ 2>/dev/null

gate-includes gate-sources gate-format:
	sh tests/gates/$(@:gate-%=%)

gate-shape: $(BUILD)/functions.txt
	sh tests/gates/shape $<
