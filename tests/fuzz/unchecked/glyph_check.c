/* SPDX-License-Identifier: MIT
 *
 * A glyph check that is always 0, in place of the real one, in the packer and
 * in a fuzz target: every changed byte passes and reaches what lies behind. */
#include "firmware/typeset/glyph_check.h"

uint16_t zj_glyph_check(uint16_t h, const uint32_t *words, uint32_t length)
{
    (void)h, (void)words, (void)length;
    return 0;
}

uint16_t zj_glyph_check_words(uint16_t h, uint32_t a, uint32_t b)
{
    (void)h, (void)a, (void)b;
    return 0;
}
