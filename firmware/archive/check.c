/* SPDX-License-Identifier: MIT */
#include "check.h"

bool zj_check_holds(uint32_t computed, uint32_t stored)
{
    return computed == stored;
}
