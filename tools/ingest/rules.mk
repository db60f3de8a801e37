# SPDX-License-Identifier: MIT

.PHONY: structure
structure: $(BUILD)/tests/test_structure ## rows of structure that agree
	$< 2>/dev/null | grep ' rows agree\|  .* line '
