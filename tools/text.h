/* SPDX-License-Identifier: MIT */
#ifndef TEXT_H
#define TEXT_H

/* zhujian text */
int text_main(int argc, char **argv);

#endif
