/* SPDX-License-Identifier: MIT
 *
 * What a build says of itself, at IDENTITY_OFFSET of the flash. */
#ifndef RP2040_IDENTITY_H
#define RP2040_IDENTITY_H

#include "boards/rp2040/layout.h"
#include <stddef.h>
#include <stdint.h>

struct identity {
    uint32_t magic; /* IDENTITY_MAGIC             */
    uint32_t flash; /* bytes it was built for     */
    char board[IDENTITY_NAME_BYTES];
    char version[IDENTITY_VERSION_BYTES];
};

_Static_assert(offsetof(struct identity, flash) == IDENTITY_FLASH &&
                   offsetof(struct identity, board) == IDENTITY_NAME &&
                   offsetof(struct identity, version) == IDENTITY_VERSION &&
                   sizeof(struct identity) == IDENTITY_BYTES,
               "layout.h tells tools where the fields are");

extern const struct identity identity;

#endif
