/* SPDX-License-Identifier: MIT */
#ifndef PACK_COMMAND_H
#define PACK_COMMAND_H

#include "tools/boards.h"
#include "tools/pack/pack.h"

/* zhujian pack */
int pack_main(int argc, char **argv);

/* A board stands for its screen, its depth and its limits: fills in what the
 * options leave open. */
void pack_for_board(struct pack_options *o, const struct board_profile *b);

#endif
