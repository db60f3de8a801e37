/* SPDX-License-Identifier: MIT */
#ifndef PACK_COMMAND_H
#define PACK_COMMAND_H

/* zhujian pack */
int pack_main(int argc, char **argv);

#endif
