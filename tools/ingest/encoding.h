/* SPDX-License-Identifier: MIT */
#ifndef ENCODING_H
#define ENCODING_H

#include "tools/base/buffer.h"
#include <stdbool.h>

/* Turns a file's bytes into UTF-8 without a byte order mark, in place.
 * `name` is an encoding iconv knows, or NULL to find out: a byte order mark,
 * then UTF-8, UTF-16, GB18030 or Big5, whichever gives ordinary Chinese.
 *
 * Bytes that are no character become U+FFFD; where the first one is and how
 * many there are is said as a warning. False, with a message naming `path`,
 * when it is no text at all or the encoding is unknown. */
bool encoding_to_utf8(const char *path, const char *name, struct buffer *b);

#endif
