/* SPDX-License-Identifier: MIT
 *
 * Links as written, turned into articles and offsets. */
#ifndef LINKS_H
#define LINKS_H

#include "tools/pack/writer.h"

/* What links call a file or a place in it (`name`, or NULL): its path without
 * "." and "..", "#" and the name; addresses as they are. Owned by the
 * caller. */
char *links_name(const char *file, const char *name);

/* One target a link of the volume; those that lead to nothing packed get
 * ZJ_NO_ARTICLE, and a warning unless they are web addresses. The caller
 * frees the array. */
struct volume_target *links_resolve(const struct volume *v);

#endif
