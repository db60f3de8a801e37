/* SPDX-License-Identifier: MIT */
#include "tools/house.h"
#include "firmware/typeset/compose.h"
#include "tools/options.h"
#include "tools/pack/classify.h"
#include <stddef.h>
#include <string.h>

#define LEVEL(name) ZJ_ASK_LEVEL, ZJ_LEVEL_##name ^ ZJ_LEVEL_GB, 0
#define PUSH(name)  ZJ_ASK_PUSH, ZJ_PUSH_##name << ZJ_ASK_PUSH_SHIFT, 0
#define BIT(name)   ZJ_ASK_##name, ZJ_ASK_##name, 0
#define HOUSE(name) ASK(ZJ_HOUSE_##name), ASK(ZJ_HOUSE_##name), 0
#define ASK(bit)    (bit) << ZJ_ASK_HOUSE_SHIFT

static const struct choice {
    const char *word;
    uint16_t mask, ask;
    unsigned classify;
} choices[] = {
    {"level=none", LEVEL(NONE)},
    {"level=basic", LEVEL(BASIC)},
    {"level=gb", LEVEL(GB)},
    {"level=strict", LEVEL(STRICT)},
    {"push=balanced", PUSH(BALANCED)},
    {"push=in", PUSH(IN)},
    {"push=tight", PUSH(TIGHT)},
    {"push=out", PUSH(OUT)},
    {"full-start", BIT(FULL_START)},
    {"lone-last", BIT(LONE_LAST)},
    {"firm-stops", HOUSE(FIRM_STOPS)},
    {"tight-pairs", HOUSE(TIGHT_PAIRS)},
    {"wide-exclaims", HOUSE(WIDE_EXCLAIMS)},
    {"narrow-gaps", HOUSE(NARROW_GAPS)},
    {"soft-gaps", HOUSE(SOFT_GAPS)},
    {"url-below", HOUSE(URL_BELOW)},
    {"even-last", HOUSE(EVEN_LAST)},
    {"keep-num-unit", 0, 0, CLASSIFY_KEEP_UNITS},
    {"percent-gaps", 0, 0, CLASSIFY_PERCENT_GAPS},
    {"half-marks", 0, 0, CLASSIFY_HALF_MARKS},
};

static const struct choice *find(const char *word, size_t length)
{
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
        if (strlen(choices[i].word) == length &&
            strncmp(choices[i].word, word, length) == 0)
            return &choices[i];
    return NULL;
}

bool house_read(const char *command, const char *words, struct house *h)
{
    for (;;) {
        size_t length = strcspn(words, ",");
        const struct choice *c = find(words, length);
        if (!c) {
            usage_error(command, "--house does not know '%.*s'", (int)length,
                        words);
            return false;
        }
        h->ask = (uint16_t)((h->ask & ~c->mask) | c->ask);
        h->classify |= c->classify;
        if (!words[length])
            return true;
        words += length + 1;
    }
}
