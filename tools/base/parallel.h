/* SPDX-License-Identifier: MIT
 *
 * Work on all cores. What comes out must not depend on how many there are:
 * each task writes a place of its own. */
#ifndef PARALLEL_H
#define PARALLEL_H

#include <stddef.h>

/* Does tasks 0 to count - 1, each once, in any order, several at a time.
 * `worker` counts the threads from 0, for what a thread keeps to itself. */
typedef void parallel_task(void *context, size_t task, size_t worker);
void parallel_run(parallel_task *run, void *context, size_t count);

/* How many threads there are at most: the cores this process may use, or
 * what parallel_limit said. */
size_t parallel_workers(void);

void parallel_limit(size_t workers); /* 0: all cores */

#endif
