/* SPDX-License-Identifier: MIT */
#ifndef CHECK_H
#define CHECK_H

/* zhujian check */
int check_main(int argc, char **argv);

#endif
