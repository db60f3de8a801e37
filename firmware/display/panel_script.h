/* SPDX-License-Identifier: MIT
 *
 * The language of panel scripts: a script is an array of bytes, an operation
 * its code and operands.
 *
 *     n, command, data ...   n < 0x80: a command with n data bytes
 *     ZJ_WAIT(ds)            one millisecond, then until BUSY ends, at most
 *                            ds tenths of a second
 *     ZJ_SLEEP(ms)           at least this long
 *     ZJ_WINDOW              the window, in the controller's way
 *     ZJ_PLANE(command, how) the window's pixels, row by row
 *     ZJ_END */
#ifndef ZJ_PANEL_SCRIPT_H
#define ZJ_PANEL_SCRIPT_H

enum {
    ZJ_OP_WAIT = 0x80,
    ZJ_OP_SLEEP,
    ZJ_OP_WINDOW,
    ZJ_OP_PLANE,
    ZJ_OP_END = 0xff
};

#define ZJ_WAIT(ds)            ZJ_OP_WAIT, (ds)
#define ZJ_SLEEP(ms)           ZJ_OP_SLEEP, (ms)
#define ZJ_WINDOW              ZJ_OP_WINDOW
#define ZJ_PLANE(command, how) ZJ_OP_PLANE, (command), (how)
#define ZJ_END                 ZJ_OP_END

/* How pixels become bits. The canvas has 1 for ink. */
#define ZJ_INK_IS_1 0
#define ZJ_INK_IS_0 1 /* the controller's 1 is white                  */
#define ZJ_LOW_BIT  2 /* the low bit of two-bit pixels, else the high  */

#endif
