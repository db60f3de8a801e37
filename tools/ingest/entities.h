/* SPDX-License-Identifier: MIT */
#ifndef ENTITIES_H
#define ENTITIES_H

#include "tools/base/buffer.h"

/* Appends text with HTML character references (&nbsp; &ldquo; &#8220;) that a
 * dump left in replaced by their characters; twice encoded ones too. Unknown
 * ones stay as they are. */
void entities_decode(struct buffer *to, const char *text, size_t length);

#endif
