/* SPDX-License-Identifier: MIT */
#include "boards/headless/script.h"
#include "tools/base/buffer.h"
#include "tools/base/message.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define BLANKS    " \t\r\n"
#define COUNT_MAX 9999
#define WAIT_MAX  86400000 /* a day */

static const char *const names[ZJ_KEYS] = {
    [ZJ_KEY_NEXT] = "next", [ZJ_KEY_PREV] = "prev", [ZJ_KEY_UP] = "up",
    [ZJ_KEY_DOWN] = "down", [ZJ_KEY_OK] = "ok",     [ZJ_KEY_BACK] = "back",
    [ZJ_KEY_MENU] = "menu",
};

/* Moves *p behind `word` when it stands there. */
static bool skip(const char **p, const char *word)
{
    size_t length = strlen(word);
    if (strncmp(*p, word, length) != 0)
        return false;
    *p += length;
    return true;
}

static bool take_number(const char **p, uint32_t most, uint32_t *out)
{
    char *end;
    if (**p < '0' || **p > '9')
        return false;
    errno = 0;
    unsigned long value = strtoul(*p, &end, 10);
    *p = end;
    *out = (uint32_t)value;
    return errno == 0 && value <= most;
}

static bool take_key(const char **p, uint8_t *key)
{
    for (uint8_t k = ZJ_KEY_NEXT; k < ZJ_KEYS; k++)
        if (skip(p, names[k])) {
            *key = k;
            return true;
        }
    return false;
}

static bool parse_word(const char *word, struct script_step *step)
{
    *step = (struct script_step){.count = 1};
    if (skip(&word, "restart"))
        return step->restart = !*word;
    if (skip(&word, "wait:"))
        return take_number(&word, WAIT_MAX, &step->wait_ms) && !*word;
    if (!take_key(&word, &step->event.key))
        return false;
    step->event.held = skip(&word, ":long");
    if (skip(&word, "*") && !take_number(&word, COUNT_MAX, &step->count))
        return false;
    return !*word && step->count > 0;
}

static void add(struct script *s, struct script_step step)
{
    s->steps = checked_resize(s->steps, s->count + 1, sizeof *s->steps);
    s->steps[s->count++] = step;
}

bool script_parse(struct script *s, const char *text)
{
    *s = (struct script){0};
    for (;;) {
        text += strspn(text, BLANKS);
        size_t length = strcspn(text, BLANKS);
        if (length == 0)
            return true;
        char *word = checked_slice(text, length);
        struct script_step step;
        bool good = parse_word(word, &step);
        if (good)
            add(s, step);
        else
            message_error("keys: word %zu, '%s', is no key; see 'zhujian "
                          "help keys'",
                          s->count + 1, word);
        free(word);
        if (!good) {
            script_free(s);
            return false;
        }
        text += length;
    }
}

void script_free(struct script *s)
{
    free(s->steps);
    *s = (struct script){0};
}
