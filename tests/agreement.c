/* SPDX-License-Identifier: MIT */
#include "tests/agreement.h"
#include "tools/base/buffer.h"
#include "tools/base/file.h"
#include "tools/ingest/dump/page.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void write_lines(const struct block *b, char *out, size_t size)
{
    size_t n = 0;
    out[0] = 0;
    for (size_t i = 0; i < b->line_count && n < size; i++)
        n += (size_t)snprintf(out + n, size - n, i ? "+%zu" : "%zu",
                              b->lines[i]);
}

/* "kicker|title" allows both. */
static bool allows(const char *kinds, const char *kind)
{
    size_t n = strlen(kind);
    for (const char *p = kinds; p; p = strchr(p, '|')) {
        p += *p == '|';
        if (strncmp(p, kind, n) == 0 && (p[n] == 0 || p[n] == '|'))
            return true;
    }
    return false;
}

/* The kinds written down for these lines, copied to `kinds`. */
static bool find_row(const char *truth, const char *lines, char *kinds,
                     size_t size)
{
    for (const char *p = truth; *p;) {
        size_t row = strcspn(p, "\n");
        const char *tab = memchr(p, '\t', row);
        size_t tail = tab ? row - (size_t)(tab + 1 - p) : 0;
        if (tab && strlen(lines) == tail && memcmp(tab + 1, lines, tail) == 0) {
            snprintf(kinds, size, "%.*s", (int)(tab - p), p);
            return true;
        }
        p += row + (p[row] == '\n');
    }
    return false;
}

static size_t count_rows(const char *truth)
{
    size_t rows = 0;
    for (; *truth; truth++)
        rows += *truth == '\n';
    return rows;
}

static void compare(const struct document *d, const char *truth,
                    const char *name, bool say, struct agreement *a)
{
    char lines[4096], kinds[128];
    size_t found = 0;
    for (size_t i = 0; i < d->article_count; i++)
        for (size_t k = 0; k < d->articles[i].block_count; k++) {
            const struct block *b = &d->articles[i].blocks[k];
            write_lines(b, lines, sizeof lines);
            bool known = find_row(truth, lines, kinds, sizeof kinds);
            bool good = known && allows(kinds, kind_name(b->kind));
            a->agreed += good;
            found++;
            if (!good && say)
                printf("  %s line %s: %s, not %s\n", name, lines,
                       kind_name(b->kind), known ? kinds : "a row of its own");
        }
    size_t written = count_rows(truth);
    a->rows = found > written ? found : written;
    a->articles = d->article_count;
}

bool agreement_measure(const char *text, const char *truth, bool blind,
                       bool say, struct agreement *a)
{
    struct buffer content = {0}, rows = {0};
    struct document d = {0};
    *a = (struct agreement){0};
    bool good =
        file_read(text, 1 << 26, &content) && file_read(truth, 1 << 20, &rows);
    if (good && content.data && rows.data) {
        page_read(&d, text, content.data, content.length,
                  blind ? content.data : NULL);
        compare(&d, rows.data, text, say, a);
    }
    document_free(&d);
    buffer_free(&content);
    buffer_free(&rows);
    return good;
}
