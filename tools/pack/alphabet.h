/* SPDX-License-Identifier: MIT
 *
 * The alphabet of an archive: its characters, numbered. */
#ifndef ALPHABET_H
#define ALPHABET_H

#include "firmware/archive/archive.h"
#include "tools/pack/volume.h"

struct letter {
    uint32_t unit; /* as the volume had it */
    uint32_t point;
    uint8_t class_byte;
    uint16_t code;
    uint64_t count;   /* how often the text uses it */
    uint32_t article; /* one that uses it, for messages; from 0 */
};

struct alphabet {
    struct letter *letters; /* in order of code */
    size_t letter_count;
    uint16_t special_count; /* codes [0, special_count) are taken */
    uint32_t code_count;    /* one behind the highest code */
    uint16_t rare_count;    /* plain characters that are rare: the last codes */
};

/* Numbers the characters of a volume: those that are not plain full-width Han
 * get codes below 256, the most frequent first; then the others, those last
 * that are so rare that a code of three bytes costs less than their share of
 * the shorter codes. Replaces
 * every unit that is a character by its code. False (said) when there are
 * more different characters than codes. */
bool alphabet_number(struct alphabet *a, struct volume *v);

void alphabet_free(struct alphabet *a);

#endif
