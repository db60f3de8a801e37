/* SPDX-License-Identifier: MIT
 *
 * Provinces and cities by name: without it, nobody knows where 南昌 begins in
 * 江西南昌, or that 济南 ends before 平台. */
#ifndef INDEX_GAZETTEER_H
#define INDEX_GAZETTEER_H

#include "tools/pack/index_text.h"

enum gazetteer_kind {
    GAZETTEER_NONE,
    GAZETTEER_PROVINCE,   /* and regions: no city                       */
    GAZETTEER_CITY,       /* of a prefecture or more                    */
    GAZETTEER_WORD,       /* a city too, but also a common word: 朝阳   */
    GAZETTEER_PREFECTURE, /* 恩施州                                     */
};

/* The longest name at character `at`: its kind, and its length in
 * characters, without 省, 市 or 州. */
enum gazetteer_kind gazetteer_find(const struct index_passage *p, size_t at,
                                   size_t *length);

#endif
