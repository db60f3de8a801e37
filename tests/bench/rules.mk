# SPDX-License-Identifier: MIT
#
# How much work reading is, in instructions of this machine counted one by
# one by callgrind: the same every time, however busy the machine is. Counted
# with the samples and, where they are, with the articles next to the
# repository; record.tsv says what they were, and is changed in a commit of
# its own.
BENCH       = $(BUILD)/bench
BENCH_REAL  = $(wildcard ../shared/articles/*.txt)
BENCH_SETS  = samples $(if $(BENCH_REAL),real)
TEXTS_samples = $(wildcard assets/articles/*)
TEXTS_real    = $(BENCH_REAL)

$(BENCH)/reader $(BENCH)/book: $(BENCH)/%: $(BUILD)/tests/bench/%.o \
                $(call objects,$(GENERATED)) $(BUILD)/libzhujian.a
	echo "ld $@"
	mkdir -p $(@D)
	$(CC) $(CFLAGS) $^ $(PKG_LIBS) -o $@

# Of each set of texts: whole, as it is; body, with one face; short, every
# line in one article; long, 5 MB of its lines in 42 articles.
BOOK_short = 0 1
BOOK_long  = 5000000 42
PACK_short = --no-index
PACK_long  = --no-index
PACK_body  = --body-only --no-index

$(BENCH)/%.zj: $(BENCH)/book $(BUILD)/zhujian
	rm -rf $(BENCH)/$* && mkdir -p $(BENCH)/$*
	$(if $(BOOK_$(*F)),$< $(BOOK_$(*F)) $(BENCH)/$* $(TEXTS_$(*D)),\
	    cp $(TEXTS_$(*D)) $(BENCH)/$*)
	$(BUILD)/zhujian -q pack $(PACK_$(*F)) -o $@ $(BENCH)/$* >/dev/null

$(BENCH)/%/table.tsv: $(BENCH)/reader $(BENCH)/%/short.zj $(BENCH)/%/long.zj \
                      $(BENCH)/%/whole.zj $(BENCH)/%/body.zj FORCE
	sh tests/bench/count $< $(@D) >$@
	sh tests/bench/sizes $(BUILD)/zhujian $(@D) >>$@

COMPILER     = $(shell $(CC) --version | head -n 1)
BENCH_TABLES = $(BENCH_SETS:%=$(BENCH)/%/table.tsv)
BENCH_CHECKS = $(BENCH_SETS:%=bench-check-%)
TEST_GATES  += bench-check
.PHONY: FORCE bench-check bench-record $(BENCH_CHECKS)

$(BENCH_CHECKS): bench-check-%: $(BENCH)/%/table.tsv
	sh tests/bench/check tests/bench/record.tsv $* $< "$(COMPILER)"
bench-check: $(BENCH_CHECKS) ## compare the work of reading with the record

bench-record: $(BENCH_TABLES) ## record the work of reading as it is now
	{ echo "# What reading costs: set, figure, value, what it is."; \
	  echo "# compiler: $(COMPILER)"; \
	  for s in $(BENCH_SETS); do \
	      sed "s/^/$$s\t/" $(BENCH)/$$s/table.tsv; done; \
	} >tests/bench/record.tsv

# ---------------------------------------------------------- Other engines ---
# Only `make bench` needs these packages; it takes some minutes.
BENCH_PACKAGES = valgrind zip zstd squashfs-tools libmupdf-dev libmujs-dev \
                 libjbig2dec0-dev libjpeg62-turbo-dev libopenjp2-7-dev \
                 libharfbuzz-dev libpango1.0-dev libsdl2-ttf-dev \
                 libreoffice-help-zh-cn debian-reference-zh-cn \
                 debian-faq-zh-cn
PEERS       = mupdf pango sdl
LINK_mupdf  = -lmupdf -lmupdf-third -lmujs -ljbig2dec -ljpeg -lopenjp2 \
              -lharfbuzz -lfreetype -lgumbo -lz -lm
LINK_pango  = $(shell pkg-config --cflags --libs pangocairo)
LINK_sdl    = $(shell pkg-config --cflags --libs SDL2_ttf)
BENCH_MAIN  = $(if $(BENCH_REAL),real,samples)
BENCH_DOCS  = /usr/share/libreoffice/help/zh-CN/text \
              $(wildcard /usr/share/debian-reference/*.zh-cn.html) \
              /usr/share/doc/debian/FAQ/zh-cn

$(PEERS:%=$(BENCH)/peer_%): $(BENCH)/peer_%: tests/bench/peer.c \
                            tests/bench/peer_%.c tests/bench/peer.h
	echo "cc $@"
	mkdir -p $(@D)
	$(CC) -O2 -Wall -Wextra $(filter %.c,$^) $(LINK_$*) -o $@

$(BENCH)/%.epub: $(BENCH)/%.zj
	sh tests/bench/epub $(@:.epub=) $@
$(BENCH)/%.txt: $(BENCH)/%.zj
	cat $(@:.txt=)/*.md | sed -e 's/^\\//' -e 's/^# //' | grep . >$@

$(BENCH)/peers.tsv: $(PEERS:%=$(BENCH)/peer_%) \
                    $(foreach t,epub txt,$(BENCH)/$(BENCH_MAIN)/short.$t \
                                         $(BENCH)/$(BENCH_MAIN)/long.$t)
	echo "count other engines"
	sh tests/bench/peers $(BENCH) $(BENCH)/$(BENCH_MAIN) >$@

$(BENCH)/containers.tsv: $(BUILD)/zhujian tests/bench/containers
	echo "pack texts in other containers"
	sh tests/bench/containers $< $(BENCH)/boxes "articles" \
	    $(TEXTS_$(BENCH_MAIN)) >$@
	sh tests/bench/containers $< $(BENCH)/boxes "documentation" \
	    $(wildcard $(BENCH_DOCS)) >>$@

$(BENCH)/table.md: $(BENCH)/$(BENCH_MAIN)/table.tsv $(BENCH)/peers.tsv \
                   tests/bench/quoted.tsv $(BENCH)/containers.tsv \
                   tests/bench/table.awk
	awk -f tests/bench/table.awk $(filter %.tsv,$^) >$@
	awk -f tests/bench/plot.awk $(wordlist 1,3,$(filter %.tsv,$^)) \
	    >$(BENCH)/turn.svg

.PHONY: bench bench-all
bench: ## count what reading costs here and with other engines
	$(install_packages) $(BENCH_PACKAGES)
	$(again) bench-all
bench-all: $(BENCH)/table.md
	cat $<
	echo "in $< and $(BENCH)/turn.svg"
