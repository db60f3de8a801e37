/* SPDX-License-Identifier: MIT */
#include "tools/ingest/ingest.h"
#include "tools/pack/duplicates.h"
#include "tools/pack/pack.h"
#include <stdlib.h>

/* "my-articles" of "/home/me/my-articles/" and of "my-articles.txt". */
static char *last_part(const char *path)
{
    size_t end = 0, start;
    while (path[end])
        end++;
    while (end > 1 && path[end - 1] == '/')
        end--;
    start = end;
    while (start && path[start - 1] != '/')
        start--;
    for (size_t dot = end; dot > start + 1; dot--)
        if (path[dot - 1] == '.')
            return checked_slice(path + start, dot - 1 - start);
    return checked_slice(path + start, end - start);
}

void pack_read(struct pack_input *in, char **paths, size_t count)
{
    in->documents = checked_alloc(1, sizeof *in->documents);
    in->count = 1;
    if (!ingest_read_all(paths, count, in->documents))
        in->failed = true;
    duplicates_remove(in->documents);
    if (!in->title)
        in->title = ingest_title(paths, count);
    if (!in->title && count == 1)
        in->title = last_part(paths[0]);
}

void pack_input_free(struct pack_input *in)
{
    for (size_t i = 0; i < in->count; i++)
        document_free(&in->documents[i]);
    free(in->documents);
    free(in->title);
    *in = (struct pack_input){0};
}
