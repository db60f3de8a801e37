# Zhujian: reads archives of Chinese articles anywhere. `make help` lists the
# targets. Folders add to this file through rules.mk (see "Hooks").

# ------------------------------------------------------------- Settings ---
# Each may be given on the command line: make run ARTICLES=~/texts
BUILD    ?= build
CC       ?= cc
CFLAGS   ?= -O2 -g
ARTICLES ?= assets/articles
PREFIX   ?= /usr/local
JOBS     ?= $(shell nproc)
export JOBS
# NO_INSTALL=1  list missing packages and fail, install nothing
# BOARD=NAME    `make BOARD=NAME` builds the flash image of a board
# JUNIT=FILE    `make test` also writes its results there
# V=1           show the commands
# LZ4_SRC=DIR   a folder with lz4.c and lz4.h for device builds

# ------------------------------------------------------------- Packages ---
# Debian 12 packages; `name=command`: a command of that name will do as well.
LIBRARIES     = liblz4 freetype2 libpng sdl2 gumbo yaml-0.1
RUN_PACKAGES  = gcc libc6-dev pkg-config liblz4-dev libfreetype-dev \
                libpng-dev libsdl2-dev libgumbo-dev libmd4c-dev libyaml-dev \
                fonts-noto-cjk fonts-unifont
BOARD_PACKAGES = gcc-arm-none-eabi
TEST_PACKAGES = $(RUN_PACKAGES) $(BOARD_PACKAGES) libcmocka-dev lz4 \
                clang=clang libclang-rt-14-dev clang-format=clang-format \
                pmccabe qemu-system-arm nodejs=node npm=npm valgrind

# -------------------------------------------------------------- Sources ---
FIRMWARE := $(sort $(shell find firmware -name '*.c'))
TOOLS    := $(sort $(filter-out tools/main.c $(wildcard tools/*_main.c),\
                    $(shell find tools -name '*.c')))
HOST     := $(sort $(wildcard boards/*.c boards/sdl/*.c boards/headless/*.c))
TESTS    := $(sort $(wildcard tests/test_*.c))
SUPPORT  := $(sort $(filter-out $(TESTS),$(wildcard tests/*.c)))

objects   = $(patsubst %.c,$(BUILD)/%.o,$(patsubst $(BUILD)/%,%,$(1)))
LIBRARY   = $(call objects,$(FIRMWARE) $(TOOLS) $(HOST))
PROGRAMS  = $(TESTS:%.c=$(BUILD)/%)

# ---------------------------------------------------------------- Hooks ---
# What a rules.mk may add to:
GENERATED   := # C sources made under $(BUILD), linked into every program
DEVICE_CODE := # those of them that devices have too
HEADERS     := # headers made in $(BUILD)/generated, which is searched
TEST_NEEDS  := # what must be built before the test programs run
CHECK_GATES := # targets of `make check`; each says one line of verdict
TEST_GATES  := # the same, for `make test` only
# A program that makes a source links with $(BUILD)/libzhujian.a, which has
# all code but $(GENERATED). A board gives a phony target board-NAME, and
BOARDS      := # its name, so that every board is built by `make test`

# ---------------------------------------------------------- Compilation ---
WARNINGS  = -Wall -Wextra -Wpedantic -Wconversion -Wshadow \
            -Wstrict-prototypes -Werror
STANDARD  = -std=gnu11
COMPILE   = $(CC) $(STANDARD) $(WARNINGS) $(CFLAGS) $(INCLUDES) $(PKG_FLAGS)
INCLUDES  = -I. -iquote $(BUILD)/generated
PKG_FLAGS := $(shell pkg-config --cflags $(LIBRARIES) 2>/dev/null)
PKG_LIBS  := $(shell pkg-config --libs $(LIBRARIES) 2>/dev/null) -lmd4c -lm

.DEFAULT_GOAL := all
.PHONY: all help deps run test check clean install
.SECONDARY: # keep what was built on the way
.DELETE_ON_ERROR:
$(V).SILENT: # V=1 shows the commands themselves
MAKEFLAGS += --no-print-directory

# $(eval $(call compile,LABEL,DIR,COMMAND,NEEDS)): how the objects in DIR are
# made from the sources, written and generated, once NEEDS are there.
define compile
$(2)/%.o: %.c | $$(HEADERS) $(4)
	echo "$(1) $$<"
	mkdir -p $$(@D)
	$(3) -MMD -MP -c $$< -o $$@
$(2)/%.o: $$(BUILD)/%.c | $$(HEADERS) $(4)
	echo "$(1) $$<"
	mkdir -p $$(@D)
	$(3) -MMD -MP -c $$< -o $$@
endef

FOLDERS = assets firmware tools boards tests
include $(wildcard $(foreach f,$(FOLDERS),$(f)/rules.mk $(f)/*/rules.mk))

$(BUILD)/firmware/%.o: STANDARD = -std=c11
$(eval $(call compile,cc,$(BUILD),$$(COMPILE)))

$(BUILD)/libzhujian.a: $(LIBRARY)
	echo "ar $@"
	rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/zhujian: $(BUILD)/tools/main.o $(call objects,$(GENERATED)) \
                  $(BUILD)/libzhujian.a
	echo "ld $@"
	$(CC) $(CFLAGS) $^ $(PKG_LIBS) -o $@

$(PROGRAMS): $(BUILD)/tests/%: $(BUILD)/tests/%.o \
             $(call objects,$(SUPPORT) $(GENERATED)) $(BUILD)/libzhujian.a
	echo "ld $@"
	$(CC) $(CFLAGS) $^ -lcmocka $(PKG_LIBS) -o $@

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

# -------------------------------------------------------------- Targets ---
# Packages first, then everything else by a second make, which sees them.
install_packages = sh .ci/install
again = +$(MAKE) -Otarget \
        $(if $(filter -j%,$(MAKEFLAGS)),,-j$(JOBS))

help: ## say what can be made
	awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' \
	    $(MAKEFILE_LIST)

ifdef BOARD
all:
	$(install_packages) $(RUN_PACKAGES) $(BOARD_PACKAGES)
	$(again) board-$(BOARD)
board-%:
	echo "there is no board $*; there are: $(BOARDS)" >&2; exit 1
else
all: ## build the command build/zhujian (BOARD=NAME: a board's flash image)
	pkg-config --exists $(LIBRARIES) || \
	    { echo "libraries are missing: make deps" >&2; exit 1; }
	$(again) $(BUILD)/zhujian
endif

deps: ## install every package that running and testing need
	$(install_packages) $(TEST_PACKAGES)

run: ## install what is missing, build, pack $ARTICLES and read them
	$(install_packages) $(RUN_PACKAGES)
	$(again) $(BUILD)/zhujian
	+$(MAKE) open

test: ## install what is missing, build, run every gate and every test
	$(install_packages) $(TEST_PACKAGES)
	$(again) -k test-all

check: ## the quick part of `make test`, for every save: under a minute
	$(install_packages) $(TEST_PACKAGES)
	$(again) -k test-quick

.PHONY: open
open: $(BUILD)/zhujian
	echo "$< pack -o $(BUILD)/samples.zj $(ARTICLES)"
	$< pack -o $(BUILD)/samples.zj $(ARTICLES)
	if test -n "$$DISPLAY$$WAYLAND_DISPLAY"; then \
	    echo "$< view $(BUILD)/samples.zj"; \
	    $< view $(BUILD)/samples.zj; \
	else \
	    sh tests/gates/first-pages $< $(BUILD)/samples.zj $(BUILD)/pages; \
	fi

# Every gate and every suite runs, whatever fails, and the suites' sum is the
# last line. SUITES leaves out the slow ones in `make check`.
SUITES = $(PROGRAMS)
RUNS   = suites suites-quick test-all test-quick
.PHONY: $(RUNS) programs
programs: $(BUILD)/zhujian $(TEST_NEEDS) $(PROGRAMS)
$(RUNS): programs
%-quick: SUITES = $(filter-out %_slow $(LATER:%=$(BUILD)/tests/test_%),$(PROGRAMS))
test-quick: GATES = $(CHECK_GATES)
test-quick: export QUICK = 1 # see tests/quick.h
test-all: GATES = $(CHECK_GATES) $(BOARDS:%=board-%) $(TEST_GATES)
$(RUNS):
	+MAKE="$(MAKE)" sh tests/gates/run-all $(BUILD)/junit "$(GATES)" $(SUITES)
	$(if $(JUNIT),cp $(BUILD)/junit/junit.xml $(JUNIT))

clean: ## remove what was built (the fetched lz4 source stays)
	rm -rf $(filter-out $(BUILD)/lz4,$(wildcard $(BUILD)/*))

install: all ## copy the command and its manual to $DESTDIR$PREFIX
	install -D -m 755 $(BUILD)/zhujian $(DESTDIR)$(PREFIX)/bin/zhujian
	install -D -m 644 assets/zhujian.1 \
	    $(DESTDIR)$(PREFIX)/share/man/man1/zhujian.1
