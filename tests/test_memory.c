/* SPDX-License-Identifier: MIT
 *
 * The boards' own memcpy and its like, under other names beside the C
 * library's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#define memcpy  board_memcpy
#define memmove board_memmove
#define memset  board_memset
#define memcmp  board_memcmp
void *memcpy(void *restrict to, const void *restrict from, size_t length);
void *memmove(void *to, const void *from, size_t length);
void *memset(void *to, int value, size_t length);
int memcmp(const void *a, const void *b, size_t length);
#include "boards/freestanding/memory.c"
#undef memcpy
#undef memmove
#undef memset
#undef memcmp

#define ROOM 96u /* bytes; more than the longest loop takes at once */

static void fill(uint8_t *bytes)
{
    for (unsigned i = 0; i < ROOM; i++)
        bytes[i] = (uint8_t)(i * 37 + 11);
}

/* Every length from every place to every other of a small memory. */
static void
bytes_are_moved_within_a_memory_as_if_by_way_of_another(void **state)
{
    _Alignas(4) uint8_t memory[ROOM], wanted[ROOM], between[ROOM];
    (void)state;
    for (size_t from = 0; from < 24; from++) {
        for (size_t to = 0; to < 24; to++) {
            for (size_t length = 0; length <= ROOM - 24; length++) {
                fill(memory);
                fill(wanted);
                memcpy(between, wanted + from, length);
                memcpy(wanted + to, between, length);
                assert_ptr_equal(
                    board_memmove(memory + to, memory + from, length),
                    memory + to);
                assert_memory_equal(memory, wanted, ROOM);
            }
        }
    }
}

static void bytes_are_copied_from_and_to_every_place(void **state)
{
    _Alignas(4) uint8_t memory[ROOM], wanted[ROOM], source[ROOM];
    (void)state;
    fill(source);
    for (size_t from = 0; from < 8; from++) {
        for (size_t to = 0; to < 8; to++) {
            for (size_t length = 0; length <= ROOM - 8; length++) {
                memset(memory, 0xa5, ROOM);
                memset(wanted, 0xa5, ROOM);
                memcpy(wanted + to, source + from, length);
                assert_ptr_equal(
                    board_memcpy(memory + to, source + from, length),
                    memory + to);
                assert_memory_equal(memory, wanted, ROOM);
            }
        }
    }
}

static void bytes_are_set_and_none_beside_them(void **state)
{
    _Alignas(4) uint8_t memory[ROOM], wanted[ROOM];
    (void)state;
    for (size_t to = 0; to < 8; to++) {
        for (size_t length = 0; length <= ROOM - 8; length++) {
            fill(memory);
            fill(wanted);
            memset(wanted + to, 0xc3, length);
            assert_ptr_equal(board_memset(memory + to, 0x1c3, length),
                             memory + to);
            assert_memory_equal(memory, wanted, ROOM);
        }
    }
}

static void the_first_byte_that_differs_decides(void **state)
{
    const uint8_t a[] = {1, 2, 200, 4}, b[] = {1, 2, 3, 250};
    (void)state;
    assert_int_equal(board_memcmp(a, b, 2), 0);
    assert_int_equal(board_memcmp(a, b, 4), 1);
    assert_int_equal(board_memcmp(b, a, 4), -1);
    assert_int_equal(board_memcmp(a, b, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            bytes_are_moved_within_a_memory_as_if_by_way_of_another),
        cmocka_unit_test(bytes_are_copied_from_and_to_every_place),
        cmocka_unit_test(bytes_are_set_and_none_beside_them),
        cmocka_unit_test(the_first_byte_that_differs_decides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
