/* SPDX-License-Identifier: MIT
 *
 * Page starts, found on the host by the reader itself. */
#ifndef PAGINATE_H
#define PAGINATE_H

#include "tools/pack/pack.h"

/* Finds all page starts of the archive in `file` for one screen and body
 * size: appends the records of a layout section. *pages grows by the number
 * of pages. False when the archive cannot be read, which is said. */
bool paginate(const struct buffer *file, struct pack_screen screen,
              uint8_t size, struct buffer *records, size_t *pages);

#endif
