/* SPDX-License-Identifier: MIT
 *
 * The typesetting class of a code point before its neighbours are known. */
#ifndef CLASS_TABLE_H
#define CLASS_TABLE_H

#include "firmware/typeset/class.h"
#include <stdbool.h>
#include <stdint.h>

/* A class byte; marks that have a blank half are marked as trimmable. */
uint8_t class_of_point(uint32_t point);

/* Han characters, kana, bopomofo, 〇 and 々. */
bool point_is_han(uint32_t point);

/* Han or a full-width mark (not curly quotes: those depend on context). */
bool point_is_cjk(uint32_t point);

/* A Latin, Greek or Cyrillic letter, a digit of any width. */
bool point_is_letter(uint32_t point);
bool point_is_digit(uint32_t point);

/* 一 to 十, 百 and 〇. */
bool point_is_han_digit(uint32_t point);

/* Has no width: U+200B, joiners, variation selectors, combining marks. */
bool point_is_zero_width(uint32_t point);

/* U+0020, tab, U+3000 and the like. */
bool point_is_space(uint32_t point);

#endif
