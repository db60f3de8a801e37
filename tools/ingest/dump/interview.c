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

/* The page's head says that questions are answered below. */
static bool promises_answers(const struct page *p)
{
    static const char *const words[] = {"答记者问", "问答", "答问", "百问"};
    for (size_t i = 0; i < p->count && i < 6; i++)
        for (size_t w = 0; w < sizeof words / sizeof *words; w++)
            if (!p->lines[i].body && strstr(p->lines[i].key, words[w]))
                return true;
    return false;
}

/* 1.请介绍...? / text / 2. ...: numbered questions without a label. */
static void find_numbered(struct page *p)
{
    size_t questions = 0;
    for (size_t round = 0; round < 2; round++)
        for (size_t i = 0; i + 1 < p->count; i++) {
            const struct line *l = &p->lines[i];
            bool may = line_is_free(p, i) && l->n <= 60 && l[1].body &&
                       marks_find(l).style == MARK_ARABIC &&
                       marks_find(&l[1]).style == MARK_NONE;
            if (may && round == 0)
                questions += l->k[l->kn - 1] == '?';
            else if (may && questions >= 2)
                page_decide(p, i, ZJ_KIND_QUESTION, NULL);
        }
}

void series_find_interview(struct page *p)
{
    if (promises_answers(p))
        find_numbered(p);
    for (size_t i = 0; i < p->count; i++)
        if (is_asked(p, i))
            page_decide(p, i, ZJ_KIND_QUESTION, NULL);
    if (has_questions(p))
        speak(p);
}
