/* SPDX-License-Identifier: MIT */
#include "boards/rp2040/fault.h"
#include "boards/rp2040/start.h"
#include "boards/rp2040/watchdog.h"

#define MAGIC 0x7a6a6661u

/* Power-on leaves chance in SRAM: the record counts when its words agree. */
static struct {
    uint32_t magic;
    struct fault fault;
    uint32_t check;
} record NOINIT;

extern uint32_t stack_low[], stack_top[];

static uint32_t sum(void)
{
    const struct fault *f = &record.fault;
    return ~(f->kind + 3 * f->count + 5 * f->pc + 7 * f->lr + 11 * f->psr);
}

static void seal(void)
{
    record.magic = MAGIC;
    record.check = sum();
}

static void keep(enum fault_kind kind, const uint32_t *frame)
{
    uint32_t before =
        record.magic == MAGIC && record.check == sum() ? record.fault.count : 0;
    record.fault = (struct fault){.kind = kind, .count = before + 1};
    if (frame) {
        record.fault.lr = frame[5];
        record.fault.pc = frame[6];
        record.fault.psr = frame[7];
    }
    seal();
}

/* `stack` is where the processor put its registers (ARMv6-M ARM B1.5.6),
 * unless the stack itself was what broke. */
__attribute__((used, noreturn)) static void record_fault(const uint32_t *stack)
{
    bool sane = stack >= stack_low && stack + 8 <= stack_top;
    keep(FAULT_HARD, sane ? stack : (const uint32_t *)0);
    watchdog_restart();
}

__attribute__((naked)) void fault_handler(void)
{
    __asm volatile("mrs r0, msp\n"
                   "ldr r1, =stack_top\n"
                   "mov sp, r1\n"
                   "bl  record_fault\n"
                   ".ltorg");
}

void fault_find(struct fault *fault)
{
    if (watchdog_was_hungry())
        keep(FAULT_HANG, (const uint32_t *)0);
    *fault = (struct fault){.kind = FAULT_NONE};
    if (record.magic != MAGIC || record.check != sum())
        return;
    *fault = record.fault;
    /* A later clean start finds no fault, only how many there were. */
    record.fault.kind = FAULT_NONE;
    seal();
}

void fault_forget(void)
{
    record.magic = 0;
}
