/* SPDX-License-Identifier: MIT */
#include "tools/pack/index_meaning.h"
#include "tools/ingest/chars.h"

#define NOUN_LONG    12 /* characters: longer is no noun but a sentence    */
#define CODE_LONG    10 /* a name that counts is short                     */
#define CLAUSE_LONG  90 /* longer words explain nothing at a glance        */
#define CLAUSES_BACK 3  /* before "thus was formed ..."                    */

/* ---- counting names ---- */

static int numeral(uint32_t c)
{
    int n = c == U'两' ? 2 : char_han_digit(c);
    return n >= 1 && n <= 10 ? n : 0;
}

/* Numbers in the name added up: 3 + 1 of 三抓一守. */
static int sum_of(const struct index_passage *p, const struct index_range *r)
{
    int sum = 0;
    for (size_t i = r->start; i < r->end; i++)
        sum += numeral(p->points[i]);
    return sum;
}

static struct index_range inside(const struct index_mention *m)
{
    return (struct index_range){m->start + 1, m->end - 1};
}

static bool is_slot(uint32_t c)
{
    return char_is_digit(c) || (c >= 'A' && c <= 'Z');
}

/* Slots of "1+2+N", 0 for anything else. */
static int slots_of(const struct index_passage *p, const struct index_range *r)
{
    int slots = 0;
    for (size_t i = r->start; i < r->end; i++) {
        bool slot = (i - r->start) % 2 == 0;
        uint32_t c = char_fold(p->points[i]);
        if (slot ? !is_slot(p->points[i]) : c != '+')
            return 0;
        slots += slot;
    }
    return slots > 1 ? slots : 0;
}

static bool all_digits(const struct index_passage *p,
                       const struct index_range *r)
{
    size_t length = r->end - r->start;
    for (size_t i = r->start; i < r->end; i++)
        if (!char_is_digit(p->points[i]))
            return false;
    bool year = length == 4 && (index_has(p, r->start, U"19") ||
                                index_has(p, r->start, U"20"));
    return length >= 3 && length <= 6 && !year;
}

enum index_code index_code_of(const struct index_passage *p,
                              const struct index_mention *m)
{
    struct index_range r = inside(m);
    if (slots_of(p, &r))
        return INDEX_FORMULA;
    if (all_digits(p, &r))
        return INDEX_DIGITS;
    if (r.end - r.start < 2 || r.end - r.start > CODE_LONG)
        return INDEX_PLAIN;
    uint32_t second = p->points[r.start + 1];
    bool counts = numeral(p->points[r.start]) && char_is_han(second) &&
                  !numeral(second) &&
                  !index_one_of(U"点月日年天时分百千万亿", second);
    /* 一 alone counts nothing: 一号工程, 一对一; 一核三治 does. */
    int least = p->points[r.start] == U'一' ? 3 : 2;
    return counts && sum_of(p, &r) >= least ? INDEX_COUNT : INDEX_PLAIN;
}

/* ---- nature ---- */

bool index_nature(const struct index_passage *p, const struct index_mention *m,
                  struct index_range *noun)
{
    size_t at = m->end;
    if (at < p->count && p->points[at] == U'的')
        at++;
    noun->start = noun->end = at;
    while (noun->end < p->count && char_is_han(p->points[noun->end]))
        noun->end++;
    uint32_t next = noun->end < p->count ? p->points[noun->end] : U'。';
    size_t length = noun->end - noun->start;
    if (length && index_one_of(U"中里上下", p->points[noun->end - 1]))
        noun->end--;
    return length >= 2 && length <= NOUN_LONG &&
           (char_is_pause(next) || char_is_terminal(next)) &&
           !index_one_of(U"是为被让把等在和与及", p->points[noun->start]);
}

/* ---- lists ---- */

static int parts_of(const struct index_passage *p, struct index_range r,
                    uint32_t separator)
{
    int parts = 1, depth = 0;
    for (size_t i = r.start; i < r.end; i++) {
        uint32_t c = p->points[i];
        if (char_is_opener(c))
            depth++;
        else if (char_is_closer(c))
            depth--;
        parts += depth == 0 && c == separator;
    }
    return r.end > r.start ? parts : 0;
}

/* How many things a name stands for, as far as it says so. */
static bool counts_to(const struct index_passage *p,
                      const struct index_mention *m, int parts)
{
    struct index_range r = inside(m);
    int first = numeral(p->points[r.start]);
    if (index_code_of(p, m) == INDEX_FORMULA)
        return parts == slots_of(p, &r);
    return parts > 1 && (parts == first || parts == sum_of(p, &r) ||
                         (first >= 5 && parts == first - 1));
}

static size_t skip_back(const struct index_passage *p, size_t at)
{
    while (at && index_one_of(U"的等这", p->points[at - 1]))
        at--;
    return at;
}

/* “党建联谋、民生联抓”“两联”: the list stands in marks of its own. */
static bool quoted_list(const struct index_passage *p,
                        const struct index_mention *m,
                        struct index_range *words)
{
    size_t end = skip_back(p, m->start);
    if (!end || !index_one_of(U"”』」", p->points[end - 1]))
        return false;
    uint32_t closer = p->points[end - 1];
    size_t start = end - 1;
    while (start && index_closer_of(p->points[start]) != closer)
        start--;
    *words = (struct index_range){start + 1, end - 1};
    int parts = parts_of(p, *words, U'、');
    return counts_to(p, m, parts) ||
           counts_to(p, m, parts + parts_of(p, *words, U'，') - 1);
}

/* ... or before the name without any. */
static bool list_before(const struct index_passage *p,
                        const struct index_mention *m,
                        struct index_range *words)
{
    size_t end = skip_back(p, m->start);
    if (!end || char_is_pause(p->points[end - 1]) ||
        (index_code_of(p, m) == INDEX_FORMULA && end == m->start))
        return false;
    words->start = index_clause(p, end - 1).start;
    words->end = end;
    return words->start < end && counts_to(p, m, parts_of(p, *words, U'、'));
}

/* Whether each part ends like the name: 工程 of 五大工程. */
static bool parts_alike(const struct index_passage *p,
                        const struct index_mention *m, struct index_range words)
{
    struct index_range name = inside(m);
    int parts = parts_of(p, words, U'、'), alike = 0;
    if (name.end - name.start < 3)
        return false;
    char32_t tail[] = {p->points[name.end - 2], p->points[name.end - 1], 0};
    for (size_t i = words.start; i + 1 < words.end; i++)
        alike += index_has(p, i, tail);
    return alike >= parts;
}

/* “四大机制”保障实效。建立甲机制、乙机制、丙机制、丁机制: in what follows. */
static bool list_after(const struct index_passage *p,
                       const struct index_mention *m, struct index_range *words)
{
    size_t end = index_sentence(p, m->end).end;
    if (end < p->count)
        end = index_sentence(p, end).end;
    for (size_t at = m->end; at < end; at = words->end + 1) {
        *words = index_clause(p, at);
        if (words->start < m->end)
            words->start = m->end;
        int parts = parts_of(p, *words, U'、');
        if (words->end > words->start && counts_to(p, m, parts) &&
            (parts >= 5 || parts_alike(p, m, *words)))
            return true;
    }
    return false;
}

/* “三个一律编入”，……。把甲一律编入丙；把乙一律编入丁……: the sentences that
 * say the end of the name as often as it counts. */
static bool unfolded(const struct index_passage *p,
                     const struct index_mention *m, struct index_range *words)
{
    struct index_range name = inside(m), first = {0, 0};
    int wanted = numeral(p->points[name.start]), found = 0;
    if (name.end - name.start < 4 ||
        !index_one_of(U"个大项类种支条", p->points[name.start + 1]))
        return false;
    char32_t tail[] = {p->points[name.end - 2], p->points[name.end - 1], 0};
    for (size_t i = m->end; i + 1 < p->count && found < wanted; i++) {
        if (!index_has(p, i, tail))
            continue;
        words->end = index_sentence(p, i).end;
        if (!found++)
            first = index_sentence(p, i);
    }
    words->start = first.start < m->end ? m->end : first.start;
    return found == wanted;
}

/* ---- words that explain ---- */

static bool has_any_before(const struct index_passage *p, size_t at,
                           const char32_t *const *words, size_t count,
                           size_t *start)
{
    for (size_t i = 0; i < count; i++)
        if (index_has_before(p, at, words[i])) {
            size_t length = 0;
            while (words[i][length])
                length++;
            *start = at - length;
            return true;
        }
    return false;
}

/* 南昌又称“洪城”；……建设（下简称“三化”）. */
static bool called_so(const struct index_passage *p,
                      const struct index_mention *m, struct index_range *words)
{
    static const char32_t *const names[] = {
        U"下简称", U"以下简称", U"简称", U"又称", U"俗称", U"亦称",
        U"别称",   U"雅称",     U"统称", U"又名", U"即",
    };
    size_t at;
    if (!has_any_before(p, m->start, names, sizeof names / sizeof *names, &at))
        return false;
    while (at && index_one_of(U"，（(以 、", p->points[at - 1]))
        at--;
    if (!at)
        return false;
    *words = (struct index_range){index_clause(p, at - 1).start, at};
    return true;
}

/* “甲”（乙）, “甲”，即乙, “甲”是指乙. */
static bool told_after(const struct index_passage *p,
                       const struct index_mention *m, struct index_range *words)
{
    static const char32_t *const verbs[] = {U"是指",   U"，是指", U"，即",
                                            U"，就是", U"即",     U"指的是"};
    uint32_t next = m->end < p->count ? p->points[m->end] : 0;
    size_t at = m->end + 1;
    if (next == U'（' || next == '(') {
        while (at < p->count && p->points[at] != U'）' && p->points[at] != ')')
            at++;
        *words = (struct index_range){m->end + 1, at};
        return at < p->count && at - m->end > 4;
    }
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (index_has(p, m->end, verbs[i])) {
            *words =
                (struct index_range){m->end, index_sentence(p, m->end).end};
            while (index_one_of(U"，", p->points[words->start]))
                words->start++;
            return true;
        }
    return false;
}

/* ---- formulas ---- */

/* The letter of "1+2+N" again, alone in marks: “N”名兼职人员. */
static bool letter_again(const struct index_passage *p,
                         const struct index_mention *m,
                         struct index_range *words)
{
    struct index_range sentence = index_sentence(p, m->start);
    uint32_t letter = p->points[m->end - 2];
    if (char_is_digit(letter))
        return false;
    for (size_t i = m->end; i + 2 < sentence.end; i++)
        if (p->points[i] == U'“' && p->points[i + 1] == letter &&
            p->points[i + 2] == U'”') {
            *words = (struct index_range){m->end, sentence.end};
            return true;
        }
    return false;
}

/* A later number of the formula again, with what it counts: 5类. */
static bool number_again(const struct index_passage *p,
                         const struct index_mention *m,
                         struct index_range *words)
{
    struct index_range sentence = index_sentence(p, m->start);
    for (size_t slot = m->start + 1; slot < m->end - 1; slot += 2) {
        uint32_t c = p->points[slot];
        for (size_t i = m->end;
             char_is_digit(c) && c > '1' && i + 1 < sentence.end; i++)
            if (p->points[i] == c && !char_is_digit(p->points[i - 1]) &&
                index_one_of(U"个类项种大名支条级", p->points[i + 1])) {
                *words = index_clause(p, i);
                return true;
            }
    }
    return false;
}

/* 成立甲，组建乙，建立丙，构建起“1+2+N”: the clauses before. */
static bool formed_of(const struct index_passage *p,
                      const struct index_mention *m, struct index_range *words)
{
    static const char32_t *const verbs[] = {
        U"构建起", U"构建起了", U"形成", U"形成了",
        U"构成",   U"构成了",   U"组成", U"组成了",
    };
    size_t at;
    struct index_range sentence = index_sentence(p, m->start);
    if (!has_any_before(p, m->start, verbs, sizeof verbs / sizeof *verbs, &at))
        return false;
    *words = (struct index_range){at, at};
    for (int i = 0; i < CLAUSES_BACK && words->start > sentence.start + 1; i++)
        words->start = index_clause(p, words->start - 1).start;
    while (words->end > words->start &&
           char_is_pause(p->points[words->end - 1]))
        words->end--;
    return words->end > words->start;
}

/* “3+N”体系。将甲、乙和丙融合，同时融入丁: the sentence behind, when it begins
 * with as many things as the formula does. */
static bool listed_behind(const struct index_passage *p,
                          const struct index_mention *m,
                          struct index_range *words)
{
    size_t at = index_sentence(p, m->start).end;
    int wanted = (int)p->points[m->start + 1] - '0';
    if (at >= p->count || wanted < 3 || wanted > 9)
        return false;
    *words = index_sentence(p, at);
    struct index_range clause = index_clause(p, at);
    int parts = parts_of(p, clause, U'、');
    for (size_t i = clause.start; i < clause.end && parts > 1; i++)
        parts += index_one_of(U"和与及", p->points[i]);
    return parts == wanted;
}

static bool formula(const struct index_passage *p,
                    const struct index_mention *m, struct index_range *words)
{
    return letter_again(p, m, words) || formed_of(p, m, words) ||
           list_before(p, m, words) || number_again(p, m, words) ||
           listed_behind(p, m, words);
}

/* ---- together ---- */

static void trim(const struct index_passage *p, struct index_range *r)
{
    while (r->start < r->end &&
           (char_is_pause(p->points[r->start]) ||
            char_is_blank(p->points[r->start]) || p->points[r->start] == U'的'))
        r->start++;
    while (r->end > r->start && (char_is_pause(p->points[r->end - 1]) ||
                                 char_is_blank(p->points[r->end - 1]) ||
                                 char_is_terminal(p->points[r->end - 1])))
        r->end--;
}

static bool counted(const struct index_passage *p,
                    const struct index_mention *m, struct index_range *words)
{
    return quoted_list(p, m, words) || list_before(p, m, words) ||
           list_after(p, m, words) || unfolded(p, m, words);
}

bool index_explanation(const struct index_passage *p,
                       const struct index_mention *m, struct index_range *words)
{
    enum index_code code = index_code_of(p, m);
    bool found = called_so(p, m, words) || told_after(p, m, words) ||
                 (code == INDEX_COUNT && counted(p, m, words)) ||
                 (code == INDEX_FORMULA && formula(p, m, words));
    struct index_range noun;
    if (!found)
        return false;
    if (code == INDEX_FORMULA && index_nature(p, m, &noun) &&
        words->start == m->end)
        words->start = noun.end;
    trim(p, words);
    return words->end - words->start >= 4;
}
