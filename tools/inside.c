/* SPDX-License-Identifier: MIT */
#include "inside.h"
#include "firmware/typeset/face.h"
#include <stdio.h>

static const char *role_name(unsigned role)
{
    static const char *const names[] = {"body", "strong", "title", "small",
                                        "interface"};
    return role < ZJ_ROLES ? names[role] : "unknown";
}

static void add(struct inside_part *parts, size_t *count, const char *name,
                const struct zj_section *s, bool text)
{
    if (s->length)
        parts[(*count)++] = (struct inside_part){
            .name = name, .bytes = s->length, .count = s->count, .text = text};
}

static void add_single(const struct zj_archive *a, struct inside_part *parts,
                       size_t *count)
{
    static const struct {
        enum zj_section_kind kind;
        const char *name;
        bool text;
    } known[] = {
        {ZJ_SECTION_TEXT, "text", true},
        {ZJ_SECTION_BLOCKS, "block table", true},
        {ZJ_SECTION_POINTS, "characters", true},
        {ZJ_SECTION_SPECIALS, "classes", true},
        {ZJ_SECTION_SHORTS, "short codes", true},
        {ZJ_SECTION_LENGTHS, "phrase lengths", true},
        {ZJ_SECTION_PHRASES, "phrases", true},
        {ZJ_SECTION_ARTICLES, "articles", false},
        {ZJ_SECTION_HEADINGS, "headings", false},
        {ZJ_SECTION_LINKS, "links", false},
        {ZJ_SECTION_DATES, "dates", false},
        {ZJ_SECTION_ORIGINALS, "originals", false},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        add(parts, count, known[i].name, &a->sections[known[i].kind],
            known[i].text);
}

size_t inside_parts(const struct archive_file *f,
                    struct inside_part parts[INSIDE_PARTS])
{
    const struct zj_archive *a = &f->archive;
    size_t count = 0;
    uint64_t sum = 0;
    add_single(a, parts, &count);
    for (int i = 0; i < a->face_count; i++) {
        uint16_t tag = a->faces[i].tag;
        add(parts, &count, "face", &a->faces[i], false);
        snprintf(parts[count - 1].note, sizeof parts[0].note,
                 " %s %u px %u bit", role_name(ZJ_TAG_ROLE(tag)),
                 ZJ_TAG_EM(tag), ZJ_TAG_BITS(tag));
    }
    for (int i = 0; i < a->layout_count; i++) {
        add(parts, &count, "pages", &a->layouts[i], false);
        snprintf(parts[count - 1].note, sizeof parts[0].note, " layout %d",
                 i + 1);
    }
    for (size_t i = 0; i < count; i++)
        sum += parts[i].bytes;
    parts[count++] = (struct inside_part){.name = "header and frames",
                                          .bytes = a->source.size - sum};
    return count;
}
