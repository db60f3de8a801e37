/* SPDX-License-Identifier: MIT */
#include "tools/ingest/facts.h"
#include "tools/base/buffer.h"
#include "tools/base/message.h"
#include "tools/base/utf8.h"
#include "tools/ingest/block.h"
#include "tools/ingest/date.h"
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

static const struct {
    const char *name, *chinese;
    size_t offset;
} fields[] = {
    {"title", "标题", offsetof(struct article, title)},
    {"subtitle", "副题", offsetof(struct article, subtitle)},
    {"kicker", "引题", offsetof(struct article, kicker)},
    {"author", "作者", offsetof(struct article, author)},
    {"date", "日期", offsetof(struct article, date_text)},
    {"source", "来源", offsetof(struct article, source)},
    {"edition", "版次", offsetof(struct article, edition)},
    {"place", "地点", offsetof(struct article, place)},
    {"collection", "专题", offsetof(struct article, collection)},
    {"address", "网址", offsetof(struct article, address)},
};

char **facts_field(struct article *a, const char *name)
{
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (strcmp(name, fields[i].name) == 0 ||
            strcmp(name, fields[i].chinese) == 0)
            return (char **)(void *)((char *)a + fields[i].offset);
    return NULL;
}

/* Appends a node's scalars; a list's stand apart by 、. */
static void add_value(yaml_document_t *y, yaml_node_t *n, struct buffer *to)
{
    if (n->type == YAML_SCALAR_NODE)
        buffer_add(to, n->data.scalar.value, n->data.scalar.length);
    if (n->type != YAML_SEQUENCE_NODE)
        return;
    for (yaml_node_item_t *i = n->data.sequence.items.start;
         i < n->data.sequence.items.top; i++) {
        yaml_node_t *item = yaml_document_get_node(y, *i);
        if (!item || item->type != YAML_SCALAR_NODE)
            continue;
        if (to->length)
            buffer_text(to, "、");
        buffer_add(to, item->data.scalar.value, item->data.scalar.length);
    }
}

static void set_iso(struct article *a)
{
    struct date d;
    char iso[11];
    if (!a->date_text || a->date)
        return;
    uint32_t *c = checked_alloc(strlen(a->date_text) + 1, sizeof *c);
    size_t n = utf8_decode(a->date_text, strlen(a->date_text), c);
    if (date_find(c, n, &d)) {
        date_write(&d, iso);
        field_set(&a->date, iso, strlen(iso));
    } else if (n == 4 && strspn(a->date_text, "0123456789") == 4) {
        field_set(&a->date, a->date_text, 4);
    }
    free(c);
}

void facts_take(struct article *a, yaml_document_t *y, yaml_node_t *root)
{
    for (yaml_node_pair_t *pair = root->data.mapping.pairs.start;
         pair < root->data.mapping.pairs.top; pair++) {
        yaml_node_t *key = yaml_document_get_node(y, pair->key);
        yaml_node_t *value = yaml_document_get_node(y, pair->value);
        if (!key || !value || key->type != YAML_SCALAR_NODE)
            continue;
        char **field = facts_field(a, (const char *)key->data.scalar.value);
        struct buffer text = {0};
        add_value(y, value, &text);
        if (field && text.length)
            field_set(field, text.data, text.length);
        buffer_free(&text);
    }
    set_iso(a);
}

bool facts_read(struct article *a, const char *yaml, size_t length,
                const char *file, size_t line)
{
    yaml_parser_t parser;
    yaml_document_t y;
    if (!yaml_parser_initialize(&parser))
        return false;
    yaml_parser_set_input_string(&parser, (const unsigned char *)yaml, length);
    bool good = yaml_parser_load(&parser, &y);
    if (!good) {
        message_error("%s:%zu: not YAML: %s", file,
                      line + parser.problem_mark.line,
                      parser.problem ? parser.problem : "cannot be read");
    } else {
        yaml_node_t *root = yaml_document_get_root_node(&y);
        good = !root || root->type == YAML_MAPPING_NODE;
        if (root && good)
            facts_take(a, &y, root);
        if (!good)
            message_error("%s:%zu: not a list of names and values", file, line);
        yaml_document_delete(&y);
    }
    yaml_parser_delete(&parser);
    return good;
}
