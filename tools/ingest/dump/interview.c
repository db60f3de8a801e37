/* SPDX-License-Identifier: MIT
 *
 * Questions and answers: by their labels (问: 答: 记者: 王某:), and what
 * follows an answer is part of it. */
#include "tools/ingest/chars.h"
#include "tools/ingest/dump/marks.h"
#include "tools/ingest/dump/series.h"
#include <string.h>

static bool asks(const struct line *l, size_t label)
{
    static const char *const askers[] = {
        "问", "记者", "本报记者", "主持人", "q", "提问", "网友",
    };
    for (size_t i = 0; i < sizeof askers / sizeof *askers && label <= 5; i++)
        if (strncmp(l->key, askers[i], strlen(askers[i])) == 0)
            return true;
    return false;
}

static bool answers(const struct line *l, size_t label)
{
    bool numbered = l->k[0] == 'a' && char_is_digit(l->k[1]);
    return label > 0 && label <= 3 &&
           (strncmp(l->key, "答", 3) == 0 || strncmp(l->key, "a:", 2) == 0 ||
            numbered || strncmp(l->key, "回答", 6) == 0);
}

/* How many lines nearby begin with the label of line i. */
static size_t count_label(const struct page *p, size_t i, size_t label)
{
    const uint32_t *k = p->lines[i].k;
    size_t count = 0;
    size_t end = i + NEARBY < p->count ? i + NEARBY : p->count;
    for (size_t x = i > NEARBY ? i - NEARBY : 0; x < end; x++)
        count += marks_label(&p->lines[x]) == label &&
                 memcmp(k, p->lines[x].k, label * sizeof *k) == 0;
    return count;
}

static int speaker_kind(const struct page *p, size_t i)
{
    const struct line *l = &p->lines[i];
    size_t label = marks_label(l);
    bool may = l->kind == KIND_NONE || l->kind == ZJ_KIND_AUTHOR;
    if (label == 0 || !may)
        return KIND_NONE;
    if (asks(l, label))
        return ZJ_KIND_QUESTION;
    if (answers(l, label) || count_label(p, i, label) > 1)
        return ZJ_KIND_ANSWER;
    return KIND_NONE;
}

static bool has_questions(const struct page *p)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->lines[i].kind == ZJ_KIND_QUESTION ||
            speaker_kind(p, i) == ZJ_KIND_QUESTION)
            return true;
    return false;
}

/* A question without a label, directly before an answer. */
static bool is_asked(const struct page *p, size_t i)
{
    const struct line *l = &p->lines[i];
    size_t next = page_after(p, i);
    return line_is_free(p, i) && next != NO_LINE && l->k[l->kn - 1] == '?' &&
           answers(&p->lines[next], marks_label(&p->lines[next]));
}

static void speak(struct page *p)
{
    bool speaking = false;
    for (size_t i = 0; i < p->count; i++) {
        struct line *l = &p->lines[i];
        int kind = speaker_kind(p, i);
        if (kind != KIND_NONE)
            l->kind = kind;
        if (l->kind == KIND_NONE && speaking && l->body)
            lines_decide(p, i, i + 1, ZJ_KIND_ANSWER, ZJ_KIND_PARA);
        if (l->kind != KIND_DROP && l->kind != ZJ_KIND_CAPTION)
            speaking = l->kind == ZJ_KIND_ANSWER;
    }
}

void series_find_interview(struct page *p)
{
    for (size_t i = 0; i < p->count; i++)
        if (is_asked(p, i))
            page_decide(p, i, ZJ_KIND_QUESTION, NULL);
    if (has_questions(p))
        speak(p);
}
