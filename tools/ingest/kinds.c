/* SPDX-License-Identifier: MIT */
#include "tools/ingest/document.h"
#include <string.h>

static const char *const kinds[] = {
    [ZJ_KIND_PARA] = "para",
    [ZJ_KIND_TITLE] = "title",
    [ZJ_KIND_SUBTITLE] = "subtitle",
    [ZJ_KIND_KICKER] = "kicker",
    [ZJ_KIND_AUTHOR] = "author",
    [ZJ_KIND_DATE] = "date",
    [ZJ_KIND_SOURCE] = "source",
    [ZJ_KIND_EDITION] = "edition",
    [ZJ_KIND_META] = "meta",
    [ZJ_KIND_COLLECTION] = "collection",
    [ZJ_KIND_NOTE_TITLE] = "note-title",
    [ZJ_KIND_NOTE] = "note",
    [ZJ_KIND_HEADING] = "heading",
    [ZJ_KIND_SUBHEADING] = "subheading",
    [ZJ_KIND_CAPTION] = "caption",
    [ZJ_KIND_CREDIT] = "credit",
    [ZJ_KIND_EDITOR] = "editor",
    [ZJ_KIND_LIST] = "list",
    [ZJ_KIND_VERSE] = "verse",
    [ZJ_KIND_TABLE] = "table",
    [ZJ_KIND_QUESTION] = "question",
    [ZJ_KIND_ANSWER] = "answer",
    [ZJ_KIND_FOOTNOTE] = "footnote",
    [ZJ_KIND_QUOTE] = "quote",
    [KIND_DROP] = "drop",
};

#define KINDS ((int)(sizeof kinds / sizeof *kinds))

const char *kind_name(int kind)
{
    return kind >= 0 && kind < KINDS ? kinds[kind] : "?";
}

int kind_from_name(const char *name)
{
    for (int i = 0; i < KINDS; i++)
        if (strcmp(kinds[i], name) == 0)
            return i;
    return -1;
}
