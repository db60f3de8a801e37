/* SPDX-License-Identifier: MIT */
#ifndef LIST_H
#define LIST_H

/* zhujian list */
int list_main(int argc, char **argv);

#endif
