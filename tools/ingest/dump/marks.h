/* SPDX-License-Identifier: MIT
 *
 * Marks at the start of a line: numbers of headings and items, labels of
 * speakers, signs of footnotes. */
#ifndef MARKS_H
#define MARKS_H

#include "tools/ingest/dump/page.h"

/* How a line is numbered; the order is that of GB/T 9704 (一、 (一) 1. (1)). */
enum mark_style {
    MARK_NONE,
    MARK_CHAPTER, /* 第一章            */
    MARK_ARTICLE, /* 第一条            */
    MARK_HAN,     /* 一、              */
    MARK_ORDINAL, /* 第一, 其一:       */
    MARK_PAREN,   /* (一)              */
    MARK_ARABIC,  /* 1. 1、 01         */
    MARK_ROUND,   /* (1) 1)            */
    MARK_CIRCLED, /* ①                 */
    MARK_BULLET,  /* ■ · *             */
    MARK_SQUARE   /* [1]               */
};

struct mark {
    enum mark_style style;
    unsigned value; /* 0 for bullets                     */
    size_t length;  /* characters of the key it occupies */
};

struct mark marks_find(const struct line *l);

/* A label before a colon near the line's start ("问:", "联系人:"): its
 * characters in the key, 0 when there is none. */
size_t marks_label(const struct line *l);

/* Nothing continued from the line before starts like this. */
bool marks_start_paragraph(const struct line *l);

#endif
