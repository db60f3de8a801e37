/* SPDX-License-Identifier: MIT
 *
 * What a character is, as far as recovering a text's structure needs it. */
#ifndef CHARS_H
#define CHARS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

bool char_is_han(uint32_t c);
bool char_is_digit(uint32_t c); /* ASCII only; fold first */
bool char_is_latin(uint32_t c); /* letters of Latin, Greek, Cyrillic */
bool char_is_blank(uint32_t c); /* any space, no-break and wide ones too */

/* Zero-width and control characters that carry nothing in Chinese text. */
bool char_is_ghost(uint32_t c);

bool char_is_terminal(uint32_t c); /* 。！？… and their ASCII forms      */
bool char_is_pause(uint32_t c);    /* ，、；： and their ASCII forms     */
bool char_is_opener(uint32_t c);   /* opening quotes and brackets        */
bool char_is_closer(uint32_t c);

/* The opener a closer ends, 0 for other characters. */
uint32_t char_opener_of(uint32_t closer);

/* Bullets and boxes that mark an item or a byline: ■●◆·*. */
bool char_is_bullet(uint32_t c);

/* ①…⑳, ⑴…, ⒈…: the number, 0 for other characters. */
unsigned char_circled(uint32_t c);

/* 一二三…十 〇 零: the value, 100 for 百, -1 for other characters. */
int char_han_digit(uint32_t c);

/* Full-width ASCII to half-width, ideographic space to space, capital
 * letters to small ones: for matching, never for output. */
uint32_t char_fold(uint32_t c);

/* The simplified form of the traditional characters in words that say what
 * a line is (記者, 責任編輯) and in surnames: for matching only. */
uint32_t char_simplify(uint32_t c);

/* Columns on a terminal or typewriter: 2 for wide characters. */
unsigned char_cells(uint32_t c);

#endif
