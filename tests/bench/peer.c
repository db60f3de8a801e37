/* SPDX-License-Identifier: MIT
 *
 * peer_NAME WORK FILE: open, turn and paginate as reader.c, with another
 * engine; memory: the most it took for turning pages, in KiB. */
#include "peer.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#define PAGES 100

struct paragraph *paragraphs;
size_t paragraph_count;

static const char *name;
static unsigned long times, count;

static char *read_file(const char *path, size_t *length)
{
    FILE *f = fopen(path, "rb");
    if (!f || fseek(f, 0, SEEK_END) != 0) {
        perror(path);
        exit(1);
    }
    *length = (size_t)ftell(f);
    char *bytes = malloc(*length + 1);
    rewind(f);
    if (!bytes || fread(bytes, 1, *length, f) != *length)
        exit(1);
    fclose(f);
    bytes[*length] = 0;
    return bytes;
}

void read_paragraphs(const char *file)
{
    size_t length;
    char *text = read_file(file, &length), *end = text + length;
    paragraphs = malloc((length / 2 + 1) * sizeof *paragraphs);
    paragraph_count = 0;
    while (text < end) {
        char *stop = memchr(text, '\n', (size_t)(end - text));
        if (!stop)
            stop = end;
        if (stop > text)
            paragraphs[paragraph_count++] =
                (struct paragraph){text, (size_t)(stop - text)};
        text = stop + 1;
    }
}

size_t middle_paragraph(void)
{
    size_t all = 0, passed = 0, i = 0;
    for (size_t k = 0; k < paragraph_count; k++)
        all += paragraphs[k].length;
    while (i < paragraph_count && passed < all / 2)
        passed += paragraphs[i++].length;
    return i;
}

/* ---- work ---- */

static long peak_kib(void)
{
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return u.ru_maxrss;
}

void measured(void (*work)(void));

__attribute__((noinline)) void measured(void (*work)(void))
{
    work();
}

static void open_it(void)
{
    peer_open(name);
}

static void turn_pages(void)
{
    for (int i = 0; i < PAGES; i++)
        peer_turn();
}

static void count_pages(void)
{
    count = peer_count();
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    name = argv[2];
    times = 1;
    if (strcmp(argv[1], "open") == 0) {
        measured(open_it);
    } else {
        open_it();
        if (strcmp(argv[1], "turn") == 0) {
            turn_pages();
            peer_middle();
            measured(turn_pages);
            times = PAGES;
        } else if (strcmp(argv[1], "memory") == 0) {
            turn_pages();
            times = (unsigned long)peak_kib();
        } else {
            measured(count_pages);
            times = count;
        }
    }
    if (peer_ink() < 1000)
        return 1;
    printf("%lu\n", times);
    return 0;
}
