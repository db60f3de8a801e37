# SPDX-License-Identifier: MIT
#
# The reader's handbook, compiled in for `zhujian pack --handbook`.
GENERATED += $(BUILD)/generated/handbook.c

$(BUILD)/generated/handbook.c: assets/handbook/使用说明.md
	mkdir -p $(@D)
	{ echo '/* SPDX-License-Identifier: MIT */'; \
	  echo '#include "tools/pack/pack.h"'; \
	  echo 'const char pack_handbook[] ='; \
	  sed -e 's/[\\"]/\\&/g' -e 's/.*/    "&\\n"/' $<; \
	  echo '    "";'; } > $@
