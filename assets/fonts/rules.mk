# SPDX-License-Identifier: MIT
#
# The font recipes, compiled in.
GENERATED += $(BUILD)/generated/recipes.c

$(BUILD)/generated/recipes.c: assets/fonts/recipes.tsv
	mkdir -p $(@D)
	{ echo '/* SPDX-License-Identifier: MIT */'; \
	  echo '#include "tools/pack/recipe.h"'; \
	  echo 'const char *const recipe_rows[] = {'; \
	  sed -e '/^#/d' -e 's/\t/\\t/g' -e 's/.*/    "&",/' $<; \
	  echo '    0,'; \
	  echo '};'; } > $@

# Sheets of every font and size, to be looked at.
TOOLS := $(filter-out tools/specimen_main.c,$(TOOLS))

$(BUILD)/zhujian-specimen: $(BUILD)/tools/specimen_main.o \
                           $(BUILD)/generated/recipes.o \
                           $(BUILD)/libzhujian.a
	echo "ld $@"
	$(CC) $(CFLAGS) $^ $(PKG_LIBS) -o $@

.PHONY: specimen
specimen: ## draw every font and size to build/specimen
	$(install_packages) $(RUN_PACKAGES) fonts-lxgw-wenkai
	$(again) $(BUILD)/zhujian-specimen
	$(BUILD)/zhujian-specimen $(BUILD)/specimen
