/* SPDX-License-Identifier: MIT */
#include "boards/lm3s6965evb/fault.h"

#define MAGIC 0x7a6a6661u

/* Power-on leaves chance in memory: the record counts when its words agree. */
static struct {
    uint32_t magic;
    struct fault fault;
    uint32_t check;
} record __attribute__((section(".noinit")));

static uint32_t sum(void)
{
    const struct fault *f = &record.fault;
    return ~(f->count + 3 * f->pc + 5 * f->told);
}

static bool is_good(void)
{
    return record.magic == MAGIC && record.check == sum();
}

static void seal(void)
{
    record.magic = MAGIC;
    record.check = sum();
}

void fault_keep(uint32_t pc)
{
    uint32_t before = is_good() ? record.fault.count : 0;
    record.fault = (struct fault){.count = before + 1, .pc = pc};
    seal();
}

bool fault_take(struct fault *fault)
{
    *fault = (struct fault){.told = 1};
    if (!is_good())
        return false;
    *fault = record.fault;
    record.fault.told = 1;
    seal();
    return fault->told == 0;
}

void fault_forget(void)
{
    record.magic = 0;
}
