/* SPDX-License-Identifier: MIT */
#include "tests/fuzz/document.h"

/* No line of the file is used twice, and none that is not there. */
static void require_lines(const struct document *d, const char *text, size_t n)
{
    size_t most = 1;
    for (size_t i = 0; i < n; i++)
        most += text[i] == '\n' || text[i] == '\r';
    bool *used = calloc(most + 1, sizeof *used);
    REQUIRE(used != NULL);
    for (size_t i = 0; i < d->article_count; i++)
        for (size_t k = 0; k < d->articles[i].block_count; k++) {
            const struct block *b = &d->articles[i].blocks[k];
            REQUIRE(b->line_count > 0);
            for (size_t x = 0; x < b->line_count; x++) {
                REQUIRE(b->lines[x] >= 1 && b->lines[x] <= most);
                REQUIRE(!used[b->lines[x]]);
                used[b->lines[x]] = true;
            }
        }
    free(used);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t n;
    char *text = text_of(data, size, &n);
    struct document d = {0};
    document_read_text(&d, "fuzz", text, n);
    require_document(&d);
    require_lines(&d, text, n);
    document_free(&d);
    free(text);
    return 0;
}
