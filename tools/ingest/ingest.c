/* SPDX-License-Identifier: MIT */
#include "tools/ingest/ingest.h"
#include "tools/base/file.h"
#include "tools/base/message.h"

bool ingest_read(const char *path, struct document *d)
{
    struct buffer bytes = {0};
    size_t before = d->article_count;
    bool good = file_read(path, INGEST_LIMIT, &bytes);
    if (good)
        document_read_text(d, path, bytes.data ? bytes.data : "", bytes.length);
    buffer_free(&bytes);
    if (good && d->article_count == before) {
        message_error("%s: no text in it", path);
        return false;
    }
    return good;
}
