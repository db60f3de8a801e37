/* SPDX-License-Identifier: MIT
 *
 * Links as written, turned into articles and offsets. */
#ifndef LINKS_H
#define LINKS_H

#include "tools/pack/writer.h"

/* One target a link of the volume; those that lead to nothing packed get
 * ZJ_NO_ARTICLE, and a warning unless they are web addresses. The caller
 * frees the array. */
struct volume_target *links_resolve(const struct volume *v);

#endif
