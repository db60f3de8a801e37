/* SPDX-License-Identifier: MIT */
#ifndef JSON_H
#define JSON_H

#include "tools/base/buffer.h"

/* Appends a JSON string (RFC 8259, section 7). */
void json_string(struct buffer *to, const char *text);

#endif
