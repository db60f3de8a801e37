/* SPDX-License-Identifier: MIT */
#include "tools/pack/index.h"
#include "tools/pack/index_figures.h"
#include "tools/pack/index_places.h"
#include "tools/pack/index_terms.h"

void index_make(struct document *documents, size_t count, struct document *to)
{
    struct index_text t;
    index_text_read(&t, documents, count);
    index_terms(&t, to);
    index_places(&t, to);
    index_figures(&t, to);
    index_text_free(&t);
}
