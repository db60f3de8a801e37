/* SPDX-License-Identifier: MIT */
#include "pack.h"
#include "firmware/archive/crc.h"
#include "tools/base/file.h"
#include "tools/base/message.h"
#include "tools/boards.h"
#include "tools/ingest/markdown.h"
#include "tools/ingest/stash.h"
#include "tools/pack/colophon.h"
#include "tools/pack/dress.h"
#include "tools/pack/index.h"
#include "tools/pack/links.h"
#include "tools/pack/paginate.h"
#include "tools/pack/phrases.h"
#include "tools/pack/writer.h"
#include <fcntl.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- the volume ---- */

static const char *title_of(const struct pack_input *in,
                            const struct pack_options *o)
{
    if (o->title)
        return o->title;
    for (size_t i = 0; i < in->count && in->count == 1; i++)
        if (in->documents[i].article_count == 1)
            return in->documents[i].articles[0].title;
    return in->title ? in->title : "文章库";
}

typedef void add_function(struct volume *v, const struct article *a);

static void add_all(struct volume *v, const struct pack_input *in,
                    add_function *add)
{
    for (size_t i = 0; i < in->count; i++)
        for (size_t k = 0; k < in->documents[i].article_count; k++) {
            struct article *a = &in->documents[i].articles[k];
            stash_fetch(a);
            add(v, a);
            stash_return(a);
        }
}

/* The indexes look at all articles at once, and mark the blocks that their
 * links lead to. */
static void fetch_all(const struct pack_input *in)
{
    for (size_t i = 0; i < in->count; i++)
        for (size_t k = 0; k < in->documents[i].article_count; k++)
            stash_fetch(&in->documents[i].articles[k]);
}

static void return_all(const struct pack_input *in)
{
    for (size_t i = 0; i < in->count; i++)
        for (size_t k = 0; k < in->documents[i].article_count; k++)
            stash_update(&in->documents[i].articles[k]);
}

/* The same input and options always give the same number. */
static uint32_t archive_id(const struct volume *v, const struct pack_options *o)
{
    uint32_t crc = 0;
    for (size_t i = 0; i < v->unit_count; i++) {
        crc = zj_crc32_u16(crc, (uint16_t)v->units[i]);
        crc = zj_crc32_u16(crc, (uint16_t)(v->units[i] >> 16));
    }
    for (size_t i = 0; i < o->size_count; i++)
        crc = zj_crc32_u16(crc, o->sizes[i]);
    crc = zj_crc32_u16(crc, o->house.ask);
    return zj_crc32_u16(crc, o->bits);
}

static bool assemble_all(struct volume *v, const struct pack_input *in,
                         const struct pack_options *o, const char *title)
{
    struct article colophon;
    v->keep_punctuation = o->keep_punctuation;
    v->house = o->house.classify;
    v->keep_originals = o->originals;
    volume_begin(v, title);
    add_all(v, in, volume_add_entry);
    if (o->bare) {
        add_all(v, in, volume_add_article);
        return true;
    }
    colophon_begin(&colophon);
    volume_add_entry(v, &colophon);
    add_all(v, in, volume_add_article);
    bool good = dress_notices(o, v, &colophon);
    volume_add_article(v, &colophon);
    volume_hide(v, 1);
    colophon_free(&colophon);
    return good;
}

/* With the indexes as a last document. */
static bool assemble(struct volume *v, const struct pack_input *in,
                     const struct pack_options *o)
{
    struct document back = {0};
    struct pack_input all = {.count = in->count + 1, .title = in->title};
    if (o->bare || o->no_index)
        return assemble_all(v, in, o, title_of(in, o));
    fetch_all(in);
    index_make(in->documents, in->count, &back);
    return_all(in);
    all.documents = checked_alloc(all.count, sizeof *all.documents);
    memcpy(all.documents, in->documents, in->count * sizeof *all.documents);
    all.documents[in->count] = back;
    bool good = assemble_all(v, &all, o, title_of(in, o));
    free(all.documents);
    document_free(&back);
    return good;
}

/* ---- the file ---- */

static bool add_layouts(struct writer *w, const struct pack_options *o,
                        struct buffer *layouts, struct buffer *archive,
                        struct pack_report *report)
{
    struct buffer bare = {0};
    bool good = writer_run(w, &bare);
    for (size_t s = 0; s < o->size_count && good; s++)
        for (size_t k = 0; k < o->screen_count && good; k++)
            good = paginate(&bare, o->screens[k], o->sizes[s],
                            &layouts[w->layout_count++], &report->pages);
    buffer_free(&bare);
    return good && writer_run(w, archive);
}

/* A phrase has at least two bytes. */
static struct phrase_limit phrase_limit(const struct pack_options *o,
                                        const struct volume *v)
{
    size_t bytes = dress_phrase_bytes(o, v);
    if (!bytes)
        return (struct phrase_limit){49152, SIZE_MAX};
    return (struct phrase_limit){bytes / 2, bytes};
}

static bool write_all(struct volume *v, struct alphabet *a,
                      const struct pack_options *o, uint32_t id,
                      struct buffer *archive, struct pack_report *report)
{
    struct buffer layouts[PACK_SIZES * PACK_SCREENS] = {{0}};
    struct phrasebook book = {NULL, 0};
    struct coder c = {.first_phrase = a->code_count,
                      .rare_count = a->rare_count};
    struct dress d = {.count = 0};
    struct volume_target *links = links_resolve(v);
    volume_forget_names(v);
    bool good = dress_make(&d, o, v, a, id);
    malloc_trim(0); /* what drawing and reading took is free again */
    if (good) {
        progress_stage("phrases");
        phrases_train(&book, v, a, phrase_limit(o, v));
        phrases_apply(&book, v, a);
        c.phrases = book.phrases;
        c.phrase_count = book.count;
        progress_stage("coding");
        coder_run(&c, v, id);
        volume_forget_units(v);
        struct writer w = {.archive_id = id,
                           .house = o->house.ask,
                           .volume = v,
                           .alphabet = a,
                           .coder = &c,
                           .faces = d.blobs,
                           .face_tags = d.tags,
                           .face_count = d.count,
                           .layouts = layouts,
                           .links = links};
        good = add_layouts(&w, o, layouts, archive, report);
    }
    report->missing = d.missing;
    report->faces = d.count;
    report->bytes = archive->length;
    for (size_t i = 0; i < PACK_SIZES * PACK_SCREENS; i++)
        buffer_free(&layouts[i]);
    free(links);
    coder_free(&c);
    dress_free(&d);
    return good;
}

static void fill_defaults(struct pack_options *o)
{
    if (!o->size_count)
        o->sizes[o->size_count++] = 24;
    if (!o->screen_count)
        o->screens[o->screen_count++] = (struct pack_screen){800, 480};
    if (!o->bits)
        o->bits = 1;
}

bool pack_make(const struct pack_input *in, const struct pack_options *given,
               struct buffer *archive, struct pack_report *report)
{
    struct pack_options o = *given;
    struct volume v = {0};
    struct alphabet a = {0};
    fill_defaults(&o);
    progress_stage("assembling");
    *report = (struct pack_report){0};
    bool good = assemble(&v, in, &o);
    if (good) {
        uint32_t id = archive_id(&v, &o);
        progress_stage("numbering");
        good = alphabet_number(&a, &v) &&
               write_all(&v, &a, &o, id, archive, report);
    }
    progress_end();
    report->articles = v.article_count - v.hidden_count;
    report->characters = v.characters;
    report->letters = a.letter_count;
    alphabet_free(&a);
    volume_free(&v);
    return good;
}

/* ---- writing ---- */

/* An archive may be replaced, anything else only when that is wished. */
static bool may_replace(const char *path, bool force)
{
    char head[16] = {0};
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return true; /* nothing there, or writing will say why not */
    ssize_t got = read(fd, head, sizeof head);
    close(fd);
    bool archive = got == 16 && memcmp(head + 8, "ZHUJIAN", 8) == 0;
    if (archive || force)
        return true;
    message_error("%s: exists and is not an archive; choose another name or "
                  "use --force",
                  path);
    return false;
}

bool pack_inputs(char **paths, size_t count, const struct pack_options *o,
                 const char *output, struct pack_report *report,
                 pack_tell *tell)
{
    struct pack_report unused;
    struct pack_input in = {0};
    struct buffer archive = {0};
    if (!may_replace(output, o->force))
        return false;
    pack_read(&in, paths, count);
    malloc_trim(0);
    if (o->handbook)
        document_read_markdown(&in.documents[0], "使用说明.md", pack_handbook,
                               strlen(pack_handbook));
    bool good = in.documents[0].article_count > 0;
    if (!good && !in.failed)
        message_error("%s: no article found", paths[0]);
    if (good)
        good = pack_make(&in, o, &archive, report ? report : &unused);
    if (good && o->strict && (message_warnings() || in.failed)) {
        message_error("%s: not written: --strict and %u warnings", output,
                      message_warnings() + (unsigned)in.failed);
        good = false;
    }
    if (good && o->board)
        good = board_holds(o->board, o->flash, output, archive.length);
    if (good)
        good = file_write(output, archive.data, archive.length);
    if (good && tell)
        tell(&in, report);
    good = good && !in.failed; /* a file that could not be read */
    pack_input_free(&in);
    buffer_free(&archive);
    return good;
}
