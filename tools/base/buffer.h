/* SPDX-License-Identifier: MIT
 *
 * Growing byte strings and checked allocation for the host tools. Running out
 * of memory ends the program with a message: there is nothing better to do. */
#ifndef BUFFER_H
#define BUFFER_H

#include <stddef.h>
#include <stdint.h>

struct buffer {
    char *data;    /* NULL while empty; else always NUL-terminated */
    size_t length; /* without the NUL */
    size_t capacity;
};

void buffer_add(struct buffer *b, const void *bytes, size_t length);
void buffer_text(struct buffer *b, const char *text);
void buffer_byte(struct buffer *b, uint8_t byte);
void buffer_utf8(struct buffer *b, uint32_t character);
void buffer_u16(struct buffer *b, uint16_t value); /* little-endian */
void buffer_u32(struct buffer *b, uint32_t value);
void buffer_u64(struct buffer *b, uint64_t value);
void buffer_printf(struct buffer *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buffer_zeros(struct buffer *b, size_t count);
void buffer_free(struct buffer *b);

/* The string, given away (the caller frees it); "" when empty. */
char *buffer_take(struct buffer *b);

void *checked_alloc(size_t count, size_t size); /* zeroed */
void *checked_resize(void *old, size_t count, size_t size);
char *checked_copy(const char *text);                 /* strdup  */
char *checked_slice(const char *text, size_t length); /* strndup */

#endif
