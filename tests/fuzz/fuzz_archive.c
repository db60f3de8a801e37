/* SPDX-License-Identifier: MIT
 *
 * Any bytes as an archive, read as a reader would and further: every call
 * comes back, reads stay inside the source, and there is an end to them. */
#include "firmware/archive/text.h"
#include "firmware/typeset/face.h"
#include "tests/fuzz/require.h"
#include <string.h>

#define ARTICLES      8
#define HEADINGS      16
#define CHARACTERS    2048 /* of an article */
#define MOST_READS    400000
#define FACE_MEMORY   16384
#define OPENING_BYTES 4096

struct bytes {
    uint8_t *data; /* exactly as long as the input, on the heap */
    size_t length;
    uint32_t reads;
};

struct reader {
    struct zj_archive archive;
    struct zj_face faces[ZJ_FACES];
    unsigned face_count;
    uint8_t memory[ZJ_FACES][FACE_MEMORY];
};

static enum zj_status read_bytes(void *context, uint64_t offset, void *to,
                                 uint32_t length)
{
    struct bytes *b = context;
    REQUIRE(offset <= b->length && length <= b->length - offset);
    REQUIRE(b->reads++ < MOST_READS);
    memcpy(to, b->data + offset, length);
    return ZJ_OK;
}

static void open_faces(struct reader *r)
{
    struct zj_archive *a = &r->archive;
    for (unsigned i = 0; i < a->face_count; i++) {
        struct zj_face *f = &r->faces[r->face_count];
        if (zj_face_open(f, &a->source, a->faces[i].offset, a->faces[i].length,
                         a->id, r->memory[i], FACE_MEMORY) == ZJ_OK)
            r->face_count++;
    }
}

static void read_glyphs(struct reader *r, const struct zj_char *c)
{
    uint8_t memory[ZJ_GLYPH_STREAM];
    uint32_t pixels[ZJ_GLYPH_WORDS];
    struct zj_glyph_stream stream;
    for (unsigned i = 0; i < r->face_count; i++) {
        const struct zj_face *f = &r->faces[i];
        zj_face_advance(f, c->code, c->class_byte);
        if (zj_face_find(f, c->code, memory, &stream) != ZJ_OK)
            continue;
        REQUIRE(stream.raw <= ZJ_GLYPH_BYTES);
        zj_face_decode(f, &stream, pixels);
    }
}

static void read_text(struct reader *r, uint32_t first, uint32_t characters,
                      uint32_t offset)
{
    struct zj_text text;
    struct zj_char c;
    if (zj_text_open(&text, &r->archive, first, characters, offset) != ZJ_OK)
        return;
    for (int i = 0; i < CHARACTERS; i++) {
        uint32_t before = text.position, point;
        struct zj_link link;
        if (zj_text_next(&text, &c) != ZJ_OK)
            break;
        REQUIRE(text.position >= before && text.position <= characters);
        zj_archive_point(&r->archive, c.code, &point);
        if (c.link)
            zj_archive_link(&r->archive, c.link, &link);
        read_glyphs(r, &c);
    }
}

static void read_article(struct reader *r, uint32_t index)
{
    struct zj_article article;
    struct zj_heading heading;
    uint32_t found;
    if (zj_archive_article(&r->archive, index, &article) != ZJ_OK)
        return;
    zj_archive_find(&r->archive, article.id, &found);
    for (uint32_t i = 0; i < article.heading_count && i < HEADINGS; i++)
        if (zj_archive_heading(&r->archive, &article, i, &heading) == ZJ_OK)
            read_text(r, article.first, article.characters, heading.offset);
    read_text(r, article.first, article.characters, 0);
    read_text(r, article.first, article.characters, article.characters / 2);
}

static void read_archive(struct reader *r, struct bytes *b, bool mapped)
{
    struct zj_source source = {
        .context = b,
        .read = read_bytes,
        .size = b->length,
        .map = mapped ? b->data : NULL,
    };
    if (zj_archive_open(&r->archive, &source) != ZJ_OK)
        return;
    REQUIRE(r->archive.bytes_read <= OPENING_BYTES);
    open_faces(r);
    uint32_t count = r->archive.article_count + r->archive.hidden_count;
    for (uint32_t i = 0; i <= count && i < ARTICLES; i++) {
        uint32_t index;
        read_article(r, i);
        zj_archive_by_date(&r->archive, i, &index);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct reader r;
    for (int mapped = 0; mapped < 2; mapped++) {
        struct bytes b = {.data = malloc(size ? size : 1), .length = size};
        REQUIRE(b.data);
        memcpy(b.data, data, size);
        memset(&r, 0xa5, sizeof r); /* what was there must not matter */
        r.face_count = 0;
        read_archive(&r, &b, mapped);
        free(b.data);
    }
    return 0;
}
