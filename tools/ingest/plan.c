/* SPDX-License-Identifier: MIT */
#include "tools/ingest/plan.h"
#include "tools/base/buffer.h"
#include "tools/base/file.h"
#include "tools/base/message.h"
#include "tools/ingest/block.h"
#include "tools/ingest/facts.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <yaml.h>

#define LIMIT ((size_t)1 << 20) /* bytes of a plan */

struct source {
    const char *path;
    yaml_document_t yaml;
    bool good;
};

static bool complain(struct source *s, const yaml_node_t *n, const char *what)
{
    message_error("%s:%zu: %s", s->path, n->start_mark.line + 1, what);
    s->good = false;
    return false;
}

static const char *scalar(const yaml_node_t *n)
{
    return n && n->type == YAML_SCALAR_NODE ? (const char *)n->data.scalar.value
                                            : NULL;
}

static void take_text(struct source *s, const yaml_node_t *n, char **to)
{
    const char *text = scalar(n);
    if (!text)
        complain(s, n, "text is expected here");
    else
        field_set(to, text, strlen(text));
}

static void take_names(struct source *s, const yaml_node_t *n,
                       struct plan_names *to)
{
    if (n->type != YAML_SEQUENCE_NODE) {
        complain(s, n, "a list of file names is expected here");
        return;
    }
    for (yaml_node_item_t *i = n->data.sequence.items.start;
         i < n->data.sequence.items.top; i++) {
        const char *name = scalar(yaml_document_get_node(&s->yaml, *i));
        if (!name)
            continue;
        to->names = checked_resize(to->names, to->count + 1, sizeof *to->names);
        to->names[to->count++] = checked_copy(name);
    }
}

/* Calls take for each name and value of a mapping. */
static void each_pair(struct source *s, const yaml_node_t *n,
                      void (*take)(struct source *, const char *, yaml_node_t *,
                                   void *),
                      void *to)
{
    if (n->type != YAML_MAPPING_NODE) {
        complain(s, n, "names and values are expected here");
        return;
    }
    for (yaml_node_pair_t *p = n->data.mapping.pairs.start;
         p < n->data.mapping.pairs.top; p++) {
        const char *name = scalar(yaml_document_get_node(&s->yaml, p->key));
        yaml_node_t *value = yaml_document_get_node(&s->yaml, p->value);
        if (name && value)
            take(s, name, value, to);
    }
}

static void take_fact(struct source *s, const char *name, yaml_node_t *value,
                      void *to)
{
    struct plan_file *f = to;
    if (strcmp(name, "encoding") == 0)
        take_text(s, value, &f->encoding);
    else if (strcmp(name, "format") == 0)
        take_text(s, value, &f->format);
    else if (!facts_field(&f->known, name))
        complain(s, value, "nothing of that name is known");
}

static void take_file(struct source *s, const char *name, yaml_node_t *value,
                      void *to)
{
    struct plan *p = to;
    p->files = checked_resize(p->files, p->file_count + 1, sizeof *p->files);
    struct plan_file *f = &p->files[p->file_count++];
    *f = (struct plan_file){.name = checked_copy(name)};
    each_pair(s, value, take_fact, f);
    if (s->good)
        facts_take(&f->known, &s->yaml, value);
}

static void take_entry(struct source *s, const char *name, yaml_node_t *value,
                       void *to)
{
    struct plan *p = to;
    if (strcmp(name, "title") == 0)
        take_text(s, value, &p->title);
    else if (strcmp(name, "collection") == 0)
        take_text(s, value, &p->collection);
    else if (strcmp(name, "encoding") == 0)
        take_text(s, value, &p->encoding);
    else if (strcmp(name, "order") == 0)
        take_names(s, value, &p->order);
    else if (strcmp(name, "skip") == 0)
        take_names(s, value, &p->skip);
    else if (strcmp(name, "files") == 0)
        each_pair(s, value, take_file, p);
    else
        complain(s, value, "nothing of that name is known");
}

static bool parse(const char *path, const struct buffer *b, struct plan *p)
{
    struct source s = {.path = path, .good = true};
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        return false;
    yaml_parser_set_input_string(&parser, (const unsigned char *)b->data,
                                 b->length);
    if (!yaml_parser_load(&parser, &s.yaml)) {
        message_error("%s:%zu: not YAML: %s", path,
                      parser.problem_mark.line + 1,
                      parser.problem ? parser.problem : "cannot be read");
        yaml_parser_delete(&parser);
        return false;
    }
    yaml_node_t *root = yaml_document_get_root_node(&s.yaml);
    if (root)
        each_pair(&s, root, take_entry, p);
    yaml_document_delete(&s.yaml);
    yaml_parser_delete(&parser);
    return s.good;
}

bool plan_read(const char *folder, struct plan *p)
{
    struct buffer path = {0}, text = {0};
    buffer_printf(&path, "%s/archive.yaml", folder);
    bool good = access(path.data, F_OK) != 0;
    if (!good)
        good = file_read(path.data, LIMIT, &text) &&
               (text.length == 0 || parse(path.data, &text, p));
    buffer_free(&path);
    buffer_free(&text);
    return good;
}

const struct plan_file *plan_find(const struct plan *p, const char *name)
{
    for (size_t i = 0; i < p->file_count; i++)
        if (strcmp(p->files[i].name, name) == 0)
            return &p->files[i];
    return NULL;
}

size_t plan_place(const struct plan_names *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->names[i], name) == 0)
            return i;
    return (size_t)-1;
}

static void free_names(struct plan_names *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->names[i]);
    free(list->names);
}

void plan_free(struct plan *p)
{
    for (size_t i = 0; i < p->file_count; i++) {
        free(p->files[i].name);
        free(p->files[i].encoding);
        free(p->files[i].format);
        article_free(&p->files[i].known);
    }
    free(p->files);
    free_names(&p->order);
    free_names(&p->skip);
    free(p->title);
    free(p->collection);
    free(p->encoding);
    *p = (struct plan){0};
}
