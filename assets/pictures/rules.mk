# SPDX-License-Identifier: MIT
#
# Pictures for the documents that need other programs to be made. Those are
# installed only then.
.PHONY: compare-type
compare-type: ## set one text with zhujian, MuPDF and Chromium: compare.png
	$(install_packages) $(RUN_PACKAGES) mupdf-tools chromium
	$(again) $(BUILD)/zhujian
	sh assets/pictures/compare $(BUILD)/zhujian $(BUILD)/compare \
	    assets/pictures/compare.png
