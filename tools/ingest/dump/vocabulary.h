/* SPDX-License-Identifier: MIT
 *
 * The words by which newspapers, offices and web sites say what a line is.
 * All of them are general: no name of any one paper, place or site. */
#ifndef VOCABULARY_H
#define VOCABULARY_H

#include "tools/ingest/dump/page.h"

/* What a line's own words say it is; false when they say nothing. */
bool vocabulary_find(const struct page *p, const struct line *l, int *kind,
                     const char **reason);

/* Part of the key's characters that are words of site navigation, marks and
 * digits, in per cent; 0 when there is no such word. */
unsigned vocabulary_navigation(const struct page *p, const struct line *l);

/* Heads the links to other articles below an article. */
bool vocabulary_is_related(const struct page *p, const struct line *l);

/* 编者按 and its like, alone on the line (brackets allowed). */
bool vocabulary_is_note_title(const struct page *p, const struct line *l);

/* Whether the word is one of a table. */
bool vocabulary_holds(const char *const *table, size_t count, const char *word);

/* Ends as the name of a newspaper, station, site or account does. */
bool vocabulary_is_media(const uint32_t *k, size_t n);

/* A person's name: two to four Han characters, a common surname first. */
bool vocabulary_is_name(const uint32_t *k, size_t n);

/* Contains the name of a post: 书记, 部长, 教授. */
bool vocabulary_has_post(const char *key);

/* Ends with one: the word before a name in a byline. */
bool vocabulary_ends_in_post(const uint32_t *k, size_t n);

/* Opens a report: 本报讯, 近日, 近年来, 新华社…电. */
bool vocabulary_opens_report(const char *key);

/* Heads a page of short items: 简讯, 要闻速览. */
bool vocabulary_is_digest(const char *key);

/* Names a state's division at the end: 市, 县, 自治区. Characters of the
 * suffix, 0 when there is none. */
size_t vocabulary_place_suffix(const uint32_t *k, size_t n);

/* Length of a province's name (辽宁, 江西省) that k begins with, or 0. */
size_t vocabulary_province(const uint32_t *k, size_t n);

#endif
