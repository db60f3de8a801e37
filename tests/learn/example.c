/* SPDX-License-Identifier: MIT */
#include "tests/learn/example.h"
#include "tools/base/buffer.h"
#include "tools/base/file.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void write_lines(const struct page *p, size_t i, struct buffer *out)
{
    char number[24];
    for (;; i = p->lines[i].next) {
        const struct line *l = &p->lines[i];
        for (size_t k = 0; k < l->number_count; k++) {
            snprintf(number, sizeof number, out->length ? "+%zu" : "%zu",
                     l->numbers[k].line);
            buffer_text(out, number);
        }
        if (l->next == NO_LINE)
            return;
    }
}

static uint32_t read_kinds(const char *text, size_t length)
{
    uint32_t bits = 0;
    while (length > 0) {
        char kind[32];
        size_t n = strcspn(text, "|\t");
        snprintf(kind, sizeof kind, "%.*s", (int)n, text);
        size_t label = path_label(kind);
        if (label < LABELS)
            bits |= 1U << label;
        if (label == ZJ_KIND_TITLE)
            bits |= 1U << LABEL_NEXT_TITLE;
        n += n < length;
        text += n;
        length -= n;
    }
    return bits;
}

static uint32_t find_row(const char *truth, const char *lines, size_t n)
{
    for (const char *p = truth; *p;) {
        size_t row = strcspn(p, "\r\n");
        const char *tab = memchr(p, '\t', row);
        if (tab && row - (size_t)(tab + 1 - p) == n &&
            memcmp(tab + 1, lines, n) == 0)
            return read_kinds(p, (size_t)(tab - p));
        p += row;
        p += strspn(p, "\r\n");
    }
    return 0;
}

static void read_units(struct example *e, const struct page *p,
                       const char *truth)
{
    struct signs_page s;
    signs_open(&s, p);
    e->count = s.count;
    e->units = checked_alloc(s.count + 1, sizeof *e->units);
    for (size_t u = 0; u < s.count; u++) {
        struct buffer lines = {0};
        struct example_unit *unit = &e->units[u];
        write_lines(p, s.units[u], &lines);
        unit->count = signs_find(&s, u, unit->signs);
        unit->line = p->lines[s.units[u]].numbers[0].line;
        unit->alike = signs_alike(&s, u);
        unit->allowed = find_row(truth, lines.data, lines.length);
        buffer_free(&lines);
    }
    signs_close(&s);
}

bool example_read(struct example *e, const char *text)
{
    char truth[4096];
    const char *name = strrchr(text, '/') ? strrchr(text, '/') + 1 : text;
    struct buffer content = {0}, rows = {0};
    *e = (struct example){.name = name, .varied = name[0] == 'v'};
    if (sscanf(name + 1, "%u-", &e->fold) != 1)
        return false;
    snprintf(truth, sizeof truth, "%.*s.tsv", (int)strlen(text) - 4, text);
    bool good =
        file_read(text, 1 << 24, &content) && file_read(truth, 1 << 20, &rows);
    if (good && content.data && rows.data) {
        struct page p = {.file = text};
        buffer_byte(&rows, 0);
        for (size_t i = 0; i < rows.length; i++)
            e->rows += rows.data[i] == '\n';
        page_open(&p, content.data, content.length);
        page_judge(&p);
        read_units(e, &p, rows.data);
        page_free(&p);
    }
    buffer_free(&content);
    buffer_free(&rows);
    return good;
}
