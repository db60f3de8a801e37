/* SPDX-License-Identifier: MIT
 *
 * What a text itself says of a name it sets off in quotation marks: excerpts
 * of it, never words of our own. */
#ifndef INDEX_MEANING_H
#define INDEX_MEANING_H

#include "tools/pack/index_text.h"

enum index_code {              /* how a name counts what it stands for */
                  INDEX_PLAIN, /* not at all                          */
                  INDEX_COUNT, /* 三单制, 两学一做                     */
                  INDEX_FORMULA, /* 1+2+N                               */
                  INDEX_DIGITS,  /* 4544                                */
};

struct index_mention {
    uint32_t passage;
    size_t start, end; /* with the marks around it */
};

enum index_code index_code_of(const struct index_passage *p,
                              const struct index_mention *m);

/* What kind of thing is named so: 工作机制 in “五联”工作机制. False when the
 * text does not go on with a short noun. */
bool index_nature(const struct index_passage *p, const struct index_mention *m,
                  struct index_range *noun);

/* The words that explain it, in this passage; false when there are none. */
bool index_explanation(const struct index_passage *p,
                       const struct index_mention *m,
                       struct index_range *words);

#endif
