/* SPDX-License-Identifier: MIT
 *
 * Typesetting classes. The packer decides everything that needs context and
 * gives each character of the archive one class byte; the device only looks
 * at class bytes (two characters of the same code point may have different
 * ones: a full-width quote and a half-width quote are two codes).
 *
 * Sources: W3C CLREQ (line start and end prohibition, punctuation width
 * adjustment), GB/T 15834-2011 section 5, JLREQ (numbers, units). */
#ifndef ZJ_CLASS_H
#define ZJ_CLASS_H

#include <stdint.h>

enum zj_class {
    ZJ_ID,      /* Han and other full-width characters                  */
    ZJ_IM,      /* iteration mark: not at line start                    */
    ZJ_OP,      /* full-width opening bracket or quote                  */
    ZJ_CL,      /* full-width closing bracket or quote                  */
    ZJ_PM,      /* comma: a pause that may hang in the margin           */
    ZJ_PC,      /* colon, semicolon: a pause that never hangs           */
    ZJ_PE,      /* end of a sentence                                    */
    ZJ_EX,      /* ! and ?: as PE, but a pair of them takes one em      */
    ZJ_IP,      /* interpunct                                           */
    ZJ_CN,      /* connector: single dash, wave dash                    */
    ZJ_SL,      /* solidus beside Han                                   */
    ZJ_DS,      /* one half of the two-em dash                          */
    ZJ_EL,      /* one half of the ellipsis                             */
    ZJ_NU,      /* digit                                                */
    ZJ_AL,      /* letter                                               */
    ZJ_PR,      /* prefix of a number: currency, sign                   */
    ZJ_PO,      /* suffix of a number: per cent, degree                 */
    ZJ_OH,      /* half-width opening bracket or quote                  */
    ZJ_CH,      /* half-width closing bracket or quote                  */
    ZJ_PH,      /* half-width stop                                      */
    ZJ_SY,      /* other ASCII symbol                                   */
    ZJ_BL,      /* bullet: at a paragraph's start the packer glues it   */
    ZJ_SP,      /* space between Latin words                            */
    ZJ_FS,      /* ideographic space                                    */
    ZJ_ZW,      /* zero-width break opportunity                         */
    ZJ_GL,      /* glue: no-break space, word joiner                    */
    ZJ_IN,      /* infix inside a number or unit: glued on both sides   */
    ZJ_HB,      /* hyphen in a word: break allowed after                */
    ZJ_UR,      /* inside a URL or address                              */
    ZJ_UB,      /* as UR; a URL longer than a line may break after it   */
    ZJ_CONTROL, /* unseen by the rules: kinds of block, styles, links,
                   and marks drawn over the character before            */
    ZJ_CLASSES
};

/* Width: how the advance of a character is found. */
enum zj_width {
    ZJ_WIDTH_ZERO, /* none                                              */
    ZJ_WIDTH_HALF, /* half an em, whatever the font says                */
    ZJ_WIDTH_FULL, /* one em                                            */
    ZJ_WIDTH_FONT, /* the face's advance; half an em where it has none  */
};

/* A class byte: class in bits 0-4, width in bits 5-6, and in bit 7 whether
 * the mark's blank half may be removed (its ink fits the other half). */
#define ZJ_CLASS_BYTE(class, width, trim)                                      \
    ((uint8_t)((unsigned)(class) | (unsigned)(width) << 5 |                    \
               (unsigned)(trim) << 7))
#define ZJ_CLASS_OF(byte) ((enum zj_class)((byte)&0x1f))
#define ZJ_WIDTH_OF(byte) ((enum zj_width)((byte) >> 5 & 3))
#define ZJ_TRIM_OF(byte)  ((byte) >> 7)

/* How strict the prohibition of marks at line edges is (CLREQ). */
enum zj_level { ZJ_LEVEL_NONE, ZJ_LEVEL_BASIC, ZJ_LEVEL_GB, ZJ_LEVEL_STRICT };

#endif
