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
