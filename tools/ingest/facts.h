/* SPDX-License-Identifier: MIT
 *
 * An article's data as a person writes it down: YAML, English or Chinese
 * names: `title: ...`, `作者: ...`. */
#ifndef FACTS_H
#define FACTS_H

#include "tools/ingest/document.h"
#include <yaml.h>

/* Sets what the YAML mapping names and is not set yet. Unknown names are
 * left alone. A value that is no scalar counts for its scalars, joined by 、.
 * False, with a message naming file and line, when it is no YAML mapping;
 * `line` is that of its first line. */
bool facts_read(struct article *a, const char *yaml, size_t length,
                const char *file, size_t line);

/* The same from a YAML mapping that was parsed already. */
void facts_take(struct article *a, yaml_document_t *y, yaml_node_t *root);

/* The field of that name, or NULL. */
char **facts_field(struct article *a, const char *name);

#endif
