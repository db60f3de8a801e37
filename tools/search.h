/* SPDX-License-Identifier: MIT */
#ifndef SEARCH_H
#define SEARCH_H

/* zhujian search */
int search_main(int argc, char **argv);

#endif
