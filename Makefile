# Zhujian: `make help` lists the targets.
.DEFAULT_GOAL := all
BUILD    ?= build
CC       ?= gcc
CFLAGS   ?= -O2 -g
WARNINGS  = -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
PACKAGES  = liblz4 freetype2 libpng sdl2 gumbo yaml-0.1
PKG_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
PKG_LIBS   := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lmd4c -lm
ALL_CFLAGS = -std=gnu11 $(WARNINGS) $(CFLAGS) -I. $(PKG_CFLAGS) -MMD -MP

FIRMWARE := $(shell find firmware -name '*.c')
TOOLS    := $(filter-out tools/main.c,$(shell find tools -name '*.c'))
HOST     := $(shell find boards/sdl boards/headless -name '*.c')
TESTS    := $(wildcard tests/test_*.c)
SUPPORT  := $(filter-out $(TESTS),$(wildcard tests/*.c))

objects = $(patsubst %.c,$(BUILD)/%.o,$(1))
LIB     = $(call objects,$(FIRMWARE) $(TOOLS) $(HOST))

all: $(BUILD)/zhujian ## build the host command build/zhujian

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c $< -o $@

$(BUILD)/libzhujian.a: $(LIB)
	@rm -f $@
	ar rcs $@ $^

$(BUILD)/zhujian: $(BUILD)/tools/main.o $(BUILD)/libzhujian.a
	$(CC) $(CFLAGS) $^ $(PKG_LIBS) -o $@

$(BUILD)/tests/%: $(BUILD)/tests/%.o $(call objects,$(SUPPORT)) $(BUILD)/libzhujian.a
	$(CC) $(CFLAGS) $^ -lcmocka $(PKG_LIBS) -o $@

.PRECIOUS: $(BUILD)/%.o
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
