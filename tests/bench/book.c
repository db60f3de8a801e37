/* SPDX-License-Identifier: MIT
 *
 * book BYTES ARTICLES DIR FILE...: writes DIR/001.md and on, as many bytes of
 * text as wanted in as many articles, from the lines of texts. 0 BYTES: every
 * line once, in order; else all of them shuffled, again and again. The same
 * everywhere: the benches' long texts are made by it. */
#include "tools/base/buffer.h"
#include "tools/base/file.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINES 4096

struct lines {
    const char *at[LINES];
    size_t length[LINES];
    size_t count;
};

static void collect(struct lines *l, const char *text, size_t length)
{
    const char *end = text + length;
    while (text < end && l->count < LINES) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        if (!stop)
            stop = end;
        l->at[l->count] = text;
        l->length[l->count] = (size_t)(stop - text);
        l->count += stop > text + 1;
        text = stop + 1;
    }
}

static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static void shuffle(struct lines *l, uint32_t *seed)
{
    for (size_t i = l->count - 1; i > 0; i--) {
        size_t j = next_random(seed) % (i + 1);
        const char *at = l->at[i];
        size_t length = l->length[i];
        l->at[i] = l->at[j];
        l->length[i] = l->length[j];
        l->at[j] = at;
        l->length[j] = length;
    }
}

/* A paragraph: what Markdown would take for its own is escaped. */
static size_t put_line(const struct lines *l, size_t i, FILE *f)
{
    if (ispunct((unsigned char)*l->at[i]))
        fputc('\\', f);
    fwrite(l->at[i], 1, l->length[i], f);
    fputs("\n\n", f);
    return l->length[i] + 1;
}

static FILE *begin_article(const char *dir, unsigned number)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%03u.md", dir, number);
    FILE *f = fopen(path, "w");
    if (!f) {
        perror(path);
        exit(1);
    }
    fprintf(f, "# 第%u编\n\n", number);
    return f;
}

static void write_book(struct lines *l, size_t bytes, unsigned articles,
                       const char *dir)
{
    uint32_t seed = 20240607;
    size_t next = 0, written = 0;
    for (unsigned n = 1; n <= articles; n++) {
        FILE *f = begin_article(dir, n);
        while (bytes ? written < bytes / articles * n : next < l->count) {
            if (bytes && next % l->count == 0)
                shuffle(l, &seed);
            written += put_line(l, next++ % l->count, f);
        }
        fclose(f);
    }
}

int main(int argc, char **argv)
{
    static struct lines lines;
    if (argc < 5) {
        fputs("usage: book BYTES ARTICLES DIR FILE...\n", stderr);
        return 2;
    }
    for (int i = 4; i < argc; i++) {
        struct buffer text = {0}; /* kept: lines point into it */
        if (!file_read(argv[i], SIZE_MAX, &text))
            return 1;
        collect(&lines, text.data, text.length);
    }
    if (!lines.count)
        return 1;
    write_book(&lines, strtoul(argv[1], NULL, 10),
               (unsigned)strtoul(argv[2], NULL, 10), argv[3]);
    return 0;
}
