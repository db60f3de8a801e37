/* SPDX-License-Identifier: MIT
 *
 * `zhujian render`: pages as PNG. */
#ifndef RENDER_H
#define RENDER_H

int render_main(int argc, char **argv);

#endif
