/* SPDX-License-Identifier: MIT
 *
 * Runs the command in a process of its own, as a shell would. */
#ifndef RUN_H
#define RUN_H

struct run {
    int status; /* exit status; 128 + the signal's number after one */
    char *out;  /* standard output, owned */
    char *err;  /* standard error, owned */
};

/* Runs `zhujian WORD...`; the words end with NULL. run_free frees. */
struct run run_zhujian(const char *word, ...) __attribute__((sentinel));

/* The same with words in an array that ends with NULL and `input` (or NULL)
 * on standard input. */
struct run run_words(const char *const *words, const char *input);

void run_free(struct run *run);

#endif
