/* SPDX-License-Identifier: MIT */
#include "buffer.h"
#include "message.h"
#include "utf8.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *checked(void *pointer)
{
    if (pointer)
        return pointer;
    message_error("out of memory");
    exit(1);
}

void *checked_alloc(size_t count, size_t size)
{
    return checked(calloc(count ? count : 1, size ? size : 1));
}

void *checked_resize(void *old, size_t count, size_t size)
{
    return checked(reallocarray(old, count ? count : 1, size));
}

char *checked_copy(const char *text)
{
    return checked(strdup(text));
}

char *checked_slice(const char *text, size_t length)
{
    return checked(strndup(text, length));
}

static void reserve(struct buffer *b, size_t more)
{
    size_t need = b->length + more + 1;
    if (need <= b->capacity)
        return;
    size_t capacity = b->capacity * 2 > need ? b->capacity * 2 : need + 16;
    b->data = checked_resize(b->data, capacity, 1);
    b->capacity = capacity;
}

void buffer_add(struct buffer *b, const void *bytes, size_t length)
{
    reserve(b, length);
    if (length)
        memcpy(b->data + b->length, bytes, length);
    b->length += length;
    b->data[b->length] = 0;
}

void buffer_text(struct buffer *b, const char *text)
{
    buffer_add(b, text, strlen(text));
}

void buffer_byte(struct buffer *b, uint8_t byte)
{
    buffer_add(b, &byte, 1);
}

void buffer_utf8(struct buffer *b, uint32_t character)
{
    char bytes[4];
    buffer_add(b, bytes, utf8_encode(character, bytes));
}

void buffer_u16(struct buffer *b, uint16_t value)
{
    buffer_byte(b, (uint8_t)value);
    buffer_byte(b, (uint8_t)(value >> 8));
}

void buffer_u32(struct buffer *b, uint32_t value)
{
    buffer_u16(b, (uint16_t)value);
    buffer_u16(b, (uint16_t)(value >> 16));
}

void buffer_u64(struct buffer *b, uint64_t value)
{
    buffer_u32(b, (uint32_t)value);
    buffer_u32(b, (uint32_t)(value >> 32));
}

void buffer_printf(struct buffer *b, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    reserve(b, (size_t)length);
    vsnprintf(b->data + b->length, (size_t)length + 1, format, again);
    b->length += (size_t)length;
    va_end(again);
    va_end(arguments);
}

void buffer_zeros(struct buffer *b, size_t count)
{
    reserve(b, count);
    memset(b->data + b->length, 0, count + 1);
    b->length += count;
}

void buffer_free(struct buffer *b)
{
    free(b->data);
    *b = (struct buffer){0};
}

char *buffer_take(struct buffer *b)
{
    char *data = b->data ? b->data : checked_copy("");
    *b = (struct buffer){0};
    return data;
}
