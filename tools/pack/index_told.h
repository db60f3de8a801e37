/* SPDX-License-Identifier: MIT
 *
 * Names that explain a name: 4544 is 四个坚持, 五大工程, 四大机制 and 四项举措;
 * 六式管理 are the six names of its article that end in 式. */
#ifndef INDEX_TOLD_H
#define INDEX_TOLD_H

#include "tools/pack/index_names.h"

#define INDEX_TOLD_MOST 10

/* The names, in the order of the text; 0: none tell. */
size_t index_told(const struct index_text *t, const struct index_names *names,
                  const struct index_mention *m,
                  const struct index_mention *found[INDEX_TOLD_MOST]);

/* Whether the article may yet unfold what the name counts, without marks: as
 * many clauses as it counts end like it. Then nobody should say that it is
 * not explained. */
bool index_doubt(const struct index_text *t, const struct index_mention *m);

#endif
