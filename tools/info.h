/* SPDX-License-Identifier: MIT */
#ifndef INFO_H
#define INFO_H

/* zhujian info */
int info_main(int argc, char **argv);

#endif
