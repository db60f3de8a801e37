/* SPDX-License-Identifier: MIT */
#ifndef STRUCTURE_H
#define STRUCTURE_H

/* zhujian structure INPUT: what was recognised, a row a block. argv[0] is the
 * subcommand's name. Gives the exit status. */
int structure_main(int argc, char **argv);

#endif
