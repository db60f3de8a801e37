/* SPDX-License-Identifier: MIT */
#include "json.h"

void json_string(struct buffer *to, const char *text)
{
    buffer_byte(to, '"');
    for (; *text; text++) {
        uint8_t c = (uint8_t)*text;
        if (c == '"' || c == '\\')
            buffer_printf(to, "\\%c", c);
        else if (c < 0x20)
            buffer_printf(to, "\\u%04x", c);
        else
            buffer_byte(to, c);
    }
    buffer_byte(to, '"');
}
