/* SPDX-License-Identifier: MIT
 *
 * Where archive bytes come from: flash, a card, a file, an array. */
#ifndef ZJ_SOURCE_H
#define ZJ_SOURCE_H

#include "status.h"
#include <stdint.h>

struct zj_source {
    void *context; /* passed to read, never looked at            */

    /* Copies `length` bytes at `offset` to `to`. The range lies within
     * [0, size). Returns ZJ_OK, or ZJ_EIO when the storage fails; then
     * `to` may hold anything. */
    enum zj_status (*read)(void *context, uint64_t offset, void *to,
                           uint32_t length);

    uint64_t size; /* bytes that may be read; may exceed the archive */

    /* The same bytes in memory, or NULL where storage is not mapped. With
     * it, dictionaries are used in place instead of being loaded. */
    const uint8_t *map;
};

#endif
