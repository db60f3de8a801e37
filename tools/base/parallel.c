/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "parallel.h"
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

#define WORKERS 64

static size_t limit;

struct job {
    parallel_task *run;
    void *context;
    size_t count;
    atomic_size_t next;
};

struct thread {
    struct job *job;
    size_t number;
};

static void *work(void *of)
{
    struct thread *t = of;
    struct job *j = t->job;
    for (size_t i; (i = atomic_fetch_add(&j->next, 1)) < j->count;)
        j->run(j->context, i, t->number);
    return NULL;
}

size_t parallel_workers(void)
{
    cpu_set_t cores;
    size_t count = 1;
    if (sched_getaffinity(0, sizeof cores, &cores) == 0)
        count = (size_t)CPU_COUNT(&cores);
    if (limit && count > limit)
        count = limit;
    return count < WORKERS ? count : WORKERS;
}

void parallel_limit(size_t workers)
{
    limit = workers;
}

/* A thread that cannot be had leaves its work to the others. */
void parallel_run(parallel_task *run, void *context, size_t count)
{
    struct job job = {.run = run, .context = context, .count = count};
    struct thread threads[WORKERS];
    pthread_t ids[WORKERS];
    size_t workers = parallel_workers(), started = 1;
    for (size_t i = 0; i < workers; i++)
        threads[i] = (struct thread){&job, i};
    while (started < workers && started < count &&
           pthread_create(&ids[started], NULL, work, &threads[started]) == 0)
        started++;
    work(&threads[0]);
    for (size_t i = 1; i < started; i++)
        pthread_join(ids[i], NULL);
}
