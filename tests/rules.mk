# SPDX-License-Identifier: MIT
#
# The gates: each is a target that says one line of verdict, and what is
# wrong before it.

CHECK_GATES += gate-sanitizers gate-strict gate-symbols gate-calls \
               gate-includes gate-sources gate-shape gate-format
TEST_GATES  +=
.PHONY: $(CHECK_GATES) strict-objects

QUIETLY = sh tests/gates/quietly

# ----------------------------------------------------- The other compiler ---
# Everything compiles under clang too (gcc's sanitizers give false warnings)
# and the suites run with what it checks at run time.
SANITIZE = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
           -fno-sanitize-recover=all

gate-sanitizers:
	+$(QUIETLY) "clang: no warnings; suites with sanitizers" \
	    $(MAKE) BUILD=$(BUILD)/sanitize CC=clang CFLAGS='$(SANITIZE)' \
	    suites-quick

# --------------------------------------------------- The firmware, bare ---
# As a device would compile it, on the host and by both compilers.
STRICT = $(WARNINGS) -Os -fno-pie -Wcast-qual -Wvla
STACK  = 512
STRICT_OBJECTS = $(FIRMWARE:%.c=$(BUILD)/strict-$(1)/%.o)

$(BUILD)/strict-gcc/%.o: %.c | $(BUILD)/lz4/lz4.h $(HEADERS)
	mkdir -p $(@D)
	gcc $(STRICT) -Wcast-align=strict -Wstack-usage=$(STACK) \
	    $(call FREESTANDING,gcc) -MMD -MP -c $< -o $@

$(BUILD)/strict-clang/%.o: %.c | $(BUILD)/lz4/lz4.h $(HEADERS)
	mkdir -p $(@D)
	clang $(STRICT) -Wcast-align -Wframe-larger-than=$(STACK) \
	    $(call FREESTANDING,clang) -MMD -MP -c $< -o $@

strict-objects: $(call STRICT_OBJECTS,gcc) $(call STRICT_OBJECTS,clang)
gate-strict:
	+$(QUIETLY) "strict: freestanding C11, no frame over $(STACK) bytes" \
	    $(MAKE) -k strict-objects

MEMORY_FUNCTIONS = mem(cpy|move|set|cmp)
gate-symbols: gate-strict $(call device_objects,cortex-m0plus)
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
EVERY_SOURCE = $(shell find firmware tools boards tests -name '*.[ch]' \
                   ! -path '*/node_modules/*')
$(BUILD)/functions.txt: $(EVERY_SOURCE)
	mkdir -p $(@D)
	pmccabe $(sort $^) >$@ 2>/dev/null

gate-includes:
	sh tests/gates/includes $(notdir $(HEADERS))

gate-sources gate-format:
	sh tests/gates/$(@:gate-%=%)

gate-shape: $(BUILD)/functions.txt
	sh tests/gates/shape $<

# ------------------------------------------------------------- Coverage ---
BRANCHES_LEAST ?= 70
TEST_GATES     += gate-coverage
.PHONY: gate-coverage coverage
gate-coverage: $(BUILD)/functions.txt
	mkdir -p $(BUILD)/coverage
	find $(BUILD)/coverage -name '*.gcda' -delete
	+$(QUIETLY) "suites, compiled for coverage" \
	    $(MAKE) BUILD=$(BUILD)/coverage CC=gcc CFLAGS='-O0 -g --coverage' \
	    suites
	sh tests/gates/coverage $(BUILD)/coverage $< $(BRANCHES_LEAST)

coverage: ## say how much of the firmware the suites reach
	$(install_packages) $(TEST_PACKAGES)
	$(again) gate-coverage

# -------------------------------------------------------------- Fuzzing ---
# tests/fuzz/fuzz_NAME.c, in two variants: as it is, and with the check sums
# taken for right (ZJ_FUZZ_NO_CHECK), which lets broken bytes get further.
# seeds_NAME DIR ZHUJIAN makes the first inputs; found_NAME/ keeps those that
# once broke something.
FUZZ_SECONDS ?= 20
FUZZ_NAMES    = $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZ_FLAGS    = -std=gnu11 $(WARNINGS) -O1 -g $(INCLUDES) -fno-omit-frame-pointer \
                -fsanitize=fuzzer-no-link,address,undefined \
                -fno-sanitize-recover=all
# Targets in which nothing is checked have no second variant.
FUZZ_RUNS     = $(FUZZ_NAMES:%=fuzz-checked-%) \
                $(addprefix fuzz-unchecked-,$(filter-out line,$(FUZZ_NAMES)))
TEST_GATES   += $(FUZZ_RUNS)
.PHONY: fuzz $(FUZZ_RUNS)

define fuzz_rules
$(BUILD)/fuzz-$(1)/%.o: %.c | $$(HEADERS)
	mkdir -p $$(@D)
	clang $$(FUZZ_FLAGS) $(2) -MMD -MP -c $$< -o $$@
$(BUILD)/fuzz-$(1)/fuzz_%: $(BUILD)/fuzz-$(1)/tests/fuzz/fuzz_%.o \
                           $$(FIRMWARE:%.c=$(BUILD)/fuzz-$(1)/%.o)
	clang -fsanitize=fuzzer,address,undefined $$^ -llz4 -o $$@
$$(filter fuzz-$(1)-%,$$(FUZZ_RUNS)): fuzz-$(1)-%: \
        $(BUILD)/fuzz-$(1)/fuzz_% $(BUILD)/zhujian
	mkdir -p $(BUILD)/fuzz-$(1)/$$*
	test ! -e tests/fuzz/seeds_$$* || \
	    sh tests/fuzz/seeds_$$* $(BUILD)/fuzz-$(1)/$$* $(BUILD)/zhujian
	sh tests/fuzz/run "$$* ($(1))" $$< $(BUILD)/fuzz-$(1)/$$* \
	    $$(FUZZ_SECONDS) tests/fuzz/found_$$*
endef
$(eval $(call fuzz_rules,checked,))
$(eval $(call fuzz_rules,unchecked,-DZJ_FUZZ_NO_CHECK))

fuzz: ## look for bytes that break the reader, FUZZ_SECONDS=20 each target
	$(install_packages) $(TEST_PACKAGES)
	$(again) -k $(FUZZ_RUNS)
