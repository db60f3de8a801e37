# SPDX-License-Identifier: MIT
#
# The gates: each is a target that says one line of verdict, and what is
# wrong before it.

CHECK_GATES += gate-sanitizers gate-strict gate-symbols gate-calls \
               gate-includes gate-sources gate-shape gate-format
.PHONY: $(CHECK_GATES) strict-objects

QUIETLY = sh tests/gates/quietly

# ----------------------------------------------------- The other compiler ---
# Everything compiles under clang too (gcc's sanitizers give false warnings)
# and the suites run with what it checks at run time; in `make check` without
# those that mostly draw or pack, which would take most of its time.
LONG = render compose grey sdl wrap reader index panel state badinput face
SANITIZE = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
           -fno-sanitize-recover=all

gate-sanitizers:
	+$(QUIETLY) "clang: no warnings; suites with sanitizers" \
	    env ASAN_OPTIONS=print_legend=0 \
	    $(MAKE) BUILD=$(BUILD)/sanitize CC=clang CFLAGS='$(SANITIZE)' \
	    LATER='$(if $(QUICK),$(LONG))' suites-quick

# --------------------------------------------------- The firmware, bare ---
# As a device would compile it, on the host and by both compilers.
STRICT = $(WARNINGS) -Os -fno-pie -Wcast-qual -Wvla
STACK  = 512
STRICT_GCC   = $(call device_objects,strict-gcc)
STRICT_CLANG = $(call device_objects,strict-clang)

$(eval $(call compile,gcc,$(BUILD)/strict-gcc,gcc $$(STRICT) \
    -Wcast-align=strict -Wstack-usage=$$(STACK) $$(call FREESTANDING,gcc),\
    $(BUILD)/lz4/lz4.h))
$(eval $(call compile,clang,$(BUILD)/strict-clang,clang $$(STRICT) \
    -Wcast-align -Wframe-larger-than=$$(STACK) $$(call FREESTANDING,clang),\
    $(BUILD)/lz4/lz4.h))

strict-objects: $(STRICT_GCC) $(STRICT_CLANG)
gate-strict:
	+$(QUIETLY) "strict: freestanding C11, no frame over $(STACK) bytes" \
	    $(MAKE) -k strict-objects

MEMORY_FUNCTIONS = mem(cpy|move|set|cmp)
gate-symbols: gate-strict $(call device_objects,cortex-m0plus)
	sh tests/gates/symbols host "" '$(MEMORY_FUNCTIONS)|LZ4_.*' \
	    $(STRICT_GCC)
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

# ------------------------------------------------------- Accepted pages ---
# Every page of the samples on a large screen, and of some on smaller ones,
# against tests/pages.
PAGE_SETS     = 800x480 400x300 296x128
PACK_800x480  = --size 24 assets/articles
PACK_400x300  = --size 20 --bits 2 $(SOME_ARTICLES)
PACK_296x128  = --size 16 $(SOME_ARTICLES)
SOME_ARTICLES = assets/articles/05-night-school.txt \
                assets/articles/06-ferry-books.md
GATE_PAGES    = $(PAGE_SETS:%=gate-pages-%)
TEST_GATES   += $(GATE_PAGES)
.PHONY: pages pages-diff pages-accept $(GATE_PAGES)

$(BUILD)/samples-%.zj: $(BUILD)/zhujian $(wildcard assets/articles/*)
	$< -q pack -o $@ --screen $* $(PACK_$*) >/dev/null

draw_pages = mkdir -p $(BUILD)/pages/$(1) && $(BUILD)/zhujian -q render --all \
             --screen $(1) $(filter --bits 1 2,$(PACK_$(1))) \
             -o $(BUILD)/pages/$(1) $(BUILD)/samples-$(1).zj

$(GATE_PAGES): gate-pages-%: $(BUILD)/samples-%.zj
	mkdir -p $(BUILD)/pages-diff/$*
	$(QUIETLY) "pages as accepted, $* (see $(BUILD)/pages-diff/$*)" \
	    sh -c '$(call draw_pages,$*) --expect tests/pages/$* \
	    --diff $(BUILD)/pages-diff/$*'

pages: $(PAGE_SETS:%=$(BUILD)/samples-%.zj) ## draw every page of the samples
	$(foreach set,$(PAGE_SETS),$(call draw_pages,$(set)) &&) \
	    echo "drew $(PAGE_SETS:%=$(BUILD)/pages/%)"

pages-diff: $(GATE_PAGES) ## compare them with the accepted ones

pages-accept: $(PAGE_SETS:%=$(BUILD)/samples-%.zj) ## make them the accepted ones
	$(foreach set,$(PAGE_SETS),mkdir -p tests/pages/$(set) && \
	    $(call draw_pages,$(set)) --expect tests/pages/$(set) --accept &&) :

# ------------------------------------------------------------- Coverage ---
BRANCHES_LEAST ?= 80
TEST_GATES     += gate-coverage
COVERED         = $(MAKE) BUILD=$(BUILD)/coverage CC=gcc \
                  CFLAGS='-O0 -g --coverage'
.PHONY: gate-coverage coverage
gate-coverage: $(BUILD)/functions.txt
	mkdir -p $(BUILD)/coverage
	+$(COVERED) programs >$(BUILD)/coverage.log 2>&1 || \
	    { tail -n 20 $(BUILD)/coverage.log; exit 1; }
	find $(BUILD)/coverage -name '*.gcda' -delete
	+$(COVERED) suites-quick >$(BUILD)/coverage.log 2>&1 || \
	    echo "        (not all suites passed, see $(BUILD)/coverage.log)"
	sh tests/gates/coverage $(BUILD)/coverage $< $(BRANCHES_LEAST)

coverage: ## say how much of the firmware the suites reach
	$(install_packages) $(TEST_PACKAGES)
	$(again) gate-coverage

# -------------------------------------------------------------- Fuzzing ---
# tests/fuzz/fuzz_NAME.c, in two variants: as it is, and unchecked: with check
# sums that are always 0 (unchecked/), in the packer of the seeds as well, so
# that broken bytes pass the checks and get further. `seeds_NAME DIR ZHUJIAN`
# makes the first inputs; found_NAME/ keeps those that once broke something.
FUZZ_SECONDS  ?= 20
FUZZ_NAMES     = $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZ_PARSERS   = dump encoding html markdown
FUZZ_UNCHECKED = $(filter-out line $(FUZZ_PARSERS),$(FUZZ_NAMES))
FUZZ_RUNS      = $(FUZZ_NAMES:%=fuzz-%-checked) \
                 $(FUZZ_UNCHECKED:%=fuzz-%-unchecked)
FUZZ_FLAGS     = -std=gnu11 -O1 -g $(INCLUDES) $(PKG_FLAGS) \
                 -fno-omit-frame-pointer -fno-sanitize-recover=all \
                 -fsanitize=fuzzer-no-link,address,undefined
TEST_GATES    += $(FUZZ_RUNS)
.PHONY: fuzz $(FUZZ_RUNS)

CHECK_SUMS     = firmware/archive/crc.c firmware/archive/check.c \
                 firmware/typeset/glyph_check.c
ZERO_SUMS      = tests/fuzz/unchecked/crc.c tests/fuzz/unchecked/check.c \
                 tests/fuzz/unchecked/glyph_check.c
FUZZED         = $(call device_objects,fuzz)
UNCHECKED      = $(filter-out $(CHECK_SUMS:%.c=$(BUILD)/fuzz/%.o) \
                 $(BUILD)/fuzz/generated/%,$(FUZZED)) \
                 $(ZERO_SUMS:%.c=$(BUILD)/fuzz/%.o) \
                 $(DEVICE_CODE:$(BUILD)/%.c=$(BUILD)/fuzz/unchecked/%.o)

$(eval $(call compile,fuzz,$(BUILD)/fuzz,clang $$(FUZZ_FLAGS)))

# What reads input files, for the targets of $(FUZZ_PARSERS).
FUZZ_INGEST = $(patsubst %.c,$(BUILD)/fuzz/%.o,\
                $(filter tools/ingest/% tools/base/%,$(TOOLS)) \
                tools/pack/class_table.c tools/pack/classify.c \
                tools/pack/quotes.c) \
              $(BUILD)/fuzz/generated/weights.o
$(FUZZ_PARSERS:%=$(BUILD)/fuzz/%-checked): \
$(BUILD)/fuzz/%-checked: $(BUILD)/fuzz/tests/fuzz/fuzz_%.o $(FUZZ_INGEST)
	clang -fsanitize=fuzzer,address,undefined $^ $(PKG_LIBS) -o $@

$(BUILD)/fuzz/%-checked: $(BUILD)/fuzz/tests/fuzz/fuzz_%.o $(FUZZED)
	clang -fsanitize=fuzzer,address,undefined $^ -llz4 -o $@

$(BUILD)/fuzz/%-unchecked: $(BUILD)/fuzz/tests/fuzz/fuzz_%.o $(UNCHECKED)
	clang -fsanitize=fuzzer,address,undefined $^ -llz4 -o $@

$(BUILD)/fuzz/zhujian-checked: $(BUILD)/zhujian
	cp $< $@

# A build of its own, since the interface's glyphs are checked as well.
$(BUILD)/fuzz/zhujian-unchecked: $(BUILD)/zhujian
	+$(MAKE) BUILD=$(BUILD)/unchecked ZERO=1 $(BUILD)/unchecked/zhujian
	cp $(BUILD)/unchecked/zhujian $@
$(DEVICE_CODE:$(BUILD)/%=$(BUILD)/unchecked/%): $(BUILD)/fuzz/zhujian-unchecked
ifdef ZERO
$(BUILD)/firmware/archive/crc.o: tests/fuzz/unchecked/crc.c
	mkdir -p $(@D)
	$(COMPILE) -c $< -o $@
$(BUILD)/firmware/typeset/glyph_check.o: tests/fuzz/unchecked/glyph_check.c
	mkdir -p $(@D)
	$(COMPILE) -c $< -o $@
endif

$(filter %-checked,$(FUZZ_RUNS)): $(BUILD)/fuzz/zhujian-checked
$(filter %-unchecked,$(FUZZ_RUNS)): $(BUILD)/fuzz/zhujian-unchecked
$(FUZZ_RUNS): fuzz-%: $(BUILD)/fuzz/%
	sh tests/fuzz/run $* $(BUILD)/fuzz $(FUZZ_SECONDS)

fuzz: ## look for bytes that break the reader, FUZZ_SECONDS=20 each target
	$(install_packages) $(TEST_PACKAGES)
	$(again) -k $(FUZZ_RUNS)
