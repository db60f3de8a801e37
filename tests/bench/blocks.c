/* SPDX-License-Identifier: MIT
 *
 * blocks FILE: bytes of a text in blocks of 4 KiB that can be read one by
 * one, as other compressors make them; rows: how TAB bytes. The dictionary
 * is trained on the text itself and counted, as is 2 bytes a block to find
 * it. */
#define ZDICT_STATIC_LINKING_ONLY
#include "tools/base/buffer.h"
#include "tools/base/file.h"
#include <lz4hc.h>
#include <stdio.h>
#include <stdlib.h>
#include <zdict.h>
#include <zstd.h>

#define BLOCK      4096
#define DICTIONARY 65536
#define LEVEL      19
#define LZ4_LEVEL  12
#define SAMPLE     (32u << 20) /* bytes the dictionary is trained on, at most */

typedef size_t compress_block(void *context, const char *from, size_t length,
                              char *to, size_t room);

static size_t zstd_block(void *context, const char *from, size_t length,
                         char *to, size_t room)
{
    void **c = context;
    if (!c[1])
        return ZSTD_compressCCtx(c[0], to, room, from, length, LEVEL);
    return ZSTD_compress_usingCDict(c[0], to, room, from, length, c[1]);
}

static size_t lz4_block(void *context, const char *from, size_t length,
                        char *to, size_t room)
{
    (void)context;
    return (size_t)LZ4_compress_HC(from, to, (int)length, (int)room, LZ4_LEVEL);
}

static size_t all_blocks(const struct buffer *text, compress_block *compress,
                         void *context)
{
    char out[2 * BLOCK];
    size_t bytes = 0;
    for (size_t at = 0; at < text->length; at += BLOCK) {
        size_t left = text->length - at;
        size_t length = left < BLOCK ? left : BLOCK;
        size_t got =
            compress(context, text->data + at, length, out, sizeof out);
        bytes += (got < length ? got : length) + 2;
    }
    return bytes;
}

/* Blocks spread evenly over the text. */
static size_t train(const struct buffer *text, char *dictionary)
{
    size_t blocks = text->length / BLOCK;
    size_t step = text->length / SAMPLE + 1, count = blocks / step;
    struct buffer sample = {0};
    size_t *sizes = checked_alloc(count, sizeof *sizes);
    for (size_t i = 0; i < count; i++) {
        buffer_add(&sample, text->data + i * step * BLOCK, BLOCK);
        sizes[i] = BLOCK;
    }
    size_t got = ZDICT_trainFromBuffer(dictionary, DICTIONARY, sample.data,
                                       sizes, (unsigned)count);
    free(sizes);
    buffer_free(&sample);
    return ZDICT_isError(got) ? 0 : got;
}

int main(int argc, char **argv)
{
    struct buffer text = {0};
    char *dictionary = checked_alloc(DICTIONARY, 1);
    if (argc != 2 || !file_read(argv[1], SIZE_MAX, &text))
        return 2;
    size_t length = train(&text, dictionary);
    void *context[] = {ZSTD_createCCtx(), NULL};
    printf("zstd -19, 4 KiB\t%zu\n", all_blocks(&text, zstd_block, context));
    if (length) {
        context[1] = ZSTD_createCDict(dictionary, length, LEVEL);
        printf("zstd -19, 4 KiB, 64 KiB dictionary\t%zu\n",
               all_blocks(&text, zstd_block, context) + length);
    }
    printf("LZ4, 4 KiB\t%zu\n", all_blocks(&text, lz4_block, NULL));
    return 0;
}
