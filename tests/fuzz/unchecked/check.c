/* SPDX-License-Identifier: MIT
 *
 * Any check of a block holds, in a fuzz target: every changed byte passes and
 * reaches what lies behind. */
#include "firmware/archive/check.h"

bool zj_check_holds(uint32_t computed, uint32_t stored)
{
    (void)computed, (void)stored;
    return true;
}
