/* SPDX-License-Identifier: MIT */
#ifndef DATE_H
#define DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct date {
    unsigned year, month, day; /* month, day: 0 when not said      */
    size_t start, end;         /* characters of the string searched */
};

/* The first date in folded characters, a time of day behind it included:
 * 2021年5月3日, 2021-05-03 08:30, 2021.5.3, 2021/5/3, 二〇二一年五月三日,
 * 2021年5月. A bare year is none. Impossible days are none. */
bool date_find(const uint32_t *c, size_t n, struct date *d);

/* "2021-05-03" or "2021-05" into at least 11 bytes. */
void date_write(const struct date *d, char *iso);

#endif
