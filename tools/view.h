/* SPDX-License-Identifier: MIT
 *
 * `zhujian view`: the reader in a window, or driven by a key script. */
#ifndef VIEW_H
#define VIEW_H

int view_main(int argc, char **argv);

#endif
