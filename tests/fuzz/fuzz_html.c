/* SPDX-License-Identifier: MIT */
#include "tests/fuzz/document.h"
#include "tools/ingest/html.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t n;
    char *text = text_of(data, size, &n);
    struct document d = {0};
    document_read_html(&d, "fuzz", text, n);
    require_document(&d);
    document_free(&d);
    free(text);
    return 0;
}
