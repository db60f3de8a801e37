/* SPDX-License-Identifier: MIT
 *
 * How much flashing a picture is worth to the person reading. A setting's
 * stored value (reader/settings.h) is one of the first three. */
#ifndef ZJ_FLASHING_H
#define ZJ_FLASHING_H

enum zj_flashing {
    ZJ_FLASH_OFTEN,  /* whenever most of the screen changes              */
    ZJ_FLASH_SELDOM, /* only when ghosts begin to show                   */
    ZJ_FLASH_NEVER,  /* not after the first picture                      */
    ZJ_FLASH_NOW,    /* with this picture, whatever was before           */
};

#endif
