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
PACK_body  = --body-only

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
