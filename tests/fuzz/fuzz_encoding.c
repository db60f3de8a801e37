/* SPDX-License-Identifier: MIT */
#include "tests/fuzz/document.h"
#include "tools/ingest/encoding.h"

/* The first byte chooses the encoding that is claimed, or none. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {
        NULL, NULL, NULL, "UTF-8", "UTF-16", "GB18030", "BIG5", "no such",
    };
    struct buffer b = {0};
    if (size == 0)
        return 0;
    message_set_quiet(true);
    buffer_add(&b, data + 1, size - 1);
    const char *name = names[data[0] % (sizeof names / sizeof *names)];
    if (encoding_to_utf8("fuzz", name, &b)) {
        const char *p = b.data, *end = p ? p + b.length : p;
        while (p && p < end)
            REQUIRE(utf8_next(&p, end) != UTF8_BAD);
    }
    buffer_free(&b);
    return 0;
}
