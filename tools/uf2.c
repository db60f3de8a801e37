/* SPDX-License-Identifier: MIT */
#include "tools/uf2.h"
#include "boards/rp2040/layout.h"
#include <string.h>

/* The words of a block, in order; see the UF2 specification. */
#define MAGIC_START  0x0a324655u
#define MAGIC_SECOND 0x9e5d5157u
#define MAGIC_END    0x0ab16f30u
#define HAS_FAMILY   0x00002000u
#define FAMILY       0xe48bff56u /* RP2040 */
#define FLASH_BASE   0x10000000u
#define ADDRESS_AT   12 /* offset of the word that says where it goes      */
#define COUNT_AT     24 /* offset of the word that says how many there are */
#define DATA_AT      32
#define DATA_BYTES   476

#define BOOT_BYTES 252 /* of the boot stage, before its check sum */

static void add_block(struct buffer *image, uint32_t offset,
                      const uint8_t *bytes, size_t length)
{
    buffer_u32(image, MAGIC_START);
    buffer_u32(image, MAGIC_SECOND);
    buffer_u32(image, HAS_FAMILY);
    buffer_u32(image, FLASH_BASE + offset);
    buffer_u32(image, UF2_PAYLOAD);
    buffer_u32(image, (uint32_t)(image->length / UF2_BLOCK));
    buffer_u32(image, 0);
    buffer_u32(image, FAMILY);
    buffer_add(image, bytes, length);
    for (size_t i = length; i < UF2_PAYLOAD; i++)
        buffer_byte(image, 0xff);
    buffer_zeros(image, DATA_BYTES - UF2_PAYLOAD);
    buffer_u32(image, MAGIC_END);
}

void uf2_add(struct buffer *image, uint32_t offset, const void *bytes,
             size_t length)
{
    const uint8_t *from = bytes;
    size_t whole = (length + FLASH_SECTOR - 1) / FLASH_SECTOR * FLASH_SECTOR;
    for (size_t at = 0; at < whole; at += UF2_PAYLOAD) {
        size_t rest = at < length ? length - at : 0;
        size_t part = rest < UF2_PAYLOAD ? rest : UF2_PAYLOAD;
        add_block(image, offset + (uint32_t)at, from + (part ? at : 0), part);
    }
}

void uf2_finish(struct buffer *image)
{
    uint32_t count = (uint32_t)(image->length / UF2_BLOCK);
    for (size_t at = COUNT_AT; at < image->length; at += UF2_BLOCK)
        for (int i = 0; i < 4; i++)
            image->data[at + (size_t)i] = (char)(count >> 8 * i & 0xff);
}

static uint32_t word_at(const struct buffer *b, size_t at)
{
    uint32_t value = 0;
    for (size_t i = 0; i < 4; i++)
        value |= (uint32_t)(uint8_t)b->data[at + i] << 8 * i;
    return value;
}

void uf2_flatten(const struct buffer *image, struct buffer *raw)
{
    for (size_t at = 0; at < image->length; at += UF2_BLOCK) {
        size_t offset = word_at(image, at + ADDRESS_AT) - FLASH_BASE;
        while (raw->length < offset)
            buffer_byte(raw, 0xff);
        buffer_add(raw, image->data + at + DATA_AT, UF2_PAYLOAD);
    }
}

/* CRC-32 of polynomial 04c11db7, most significant bit first, started with
 * ones, not inverted. */
void uf2_seal_boot(uint8_t stage[256])
{
    uint32_t crc = 0xffffffffu;
    for (int i = 0; i < BOOT_BYTES; i++) {
        crc ^= (uint32_t)stage[i] << 24;
        for (int bit = 0; bit < 8; bit++)
            crc = crc << 1 ^ (crc >> 31 ? 0x04c11db7u : 0);
    }
    for (int i = 0; i < 4; i++)
        stage[BOOT_BYTES + i] = (uint8_t)(crc >> 8 * i);
}
