/* SPDX-License-Identifier: MIT
 *
 * The vector table and what runs before main. */
#include "boards/rp2040/start.h"
#include "boards/rp2040/registers.h"
#include <string.h>

extern uint32_t data_start[], data_end[], data_load[];
extern uint32_t bss_start[], bss_end[], stack_top[];

/* An interrupt nobody asked for ends like a fault: recorded, restarted. */
#define UNUSED fault_handler

typedef void (*vector)(void);

extern const vector vectors[];
__attribute__((section(".vectors"), used)) const vector vectors[16 + 26] = {
    [0] = (vector)(uintptr_t)stack_top,
    [1] = start,
    [2] = UNUSED,
    [3] = UNUSED,
    [4] = UNUSED,
    [5] = UNUSED,
    [6] = UNUSED,
    [7] = UNUSED,
    [8] = UNUSED,
    [9] = UNUSED,
    [10] = UNUSED,
    [11] = UNUSED,
    [12] = UNUSED,
    [13] = UNUSED,
    [14] = UNUSED,
    [15] = UNUSED,
    [16] = timer_handler, /* IRQ_TIMER_0 */
    [17] = UNUSED,
    [18] = UNUSED,
    [19] = UNUSED,
    [20] = UNUSED,
    [21] = UNUSED,
    [22] = UNUSED,
    [23] = UNUSED,
    [24] = UNUSED,
    [25] = UNUSED,
    [26] = UNUSED,
    [27] = dma_handler, /* IRQ_DMA_0 */
    [28] = UNUSED,
    [29] = gpio_handler, /* IRQ_IO_BANK0 */
    [30] = UNUSED,
    [31] = UNUSED,
    [32] = UNUSED,
    [33] = UNUSED,
    [34] = UNUSED,
    [35] = UNUSED,
    [36] = UNUSED,
    [37] = UNUSED,
    [38] = UNUSED,
    [39] = UNUSED,
    [40] = UNUSED,
    [41] = UNUSED,
};

/* Bytes, as the labels of the linker script are not objects to C. */
static uint32_t span(const uint32_t *from, const uint32_t *to)
{
    return (uint32_t)((uintptr_t)to - (uintptr_t)from);
}

void start(void)
{
    memcpy(data_start, data_load, span(data_start, data_end));
    memset(bss_start, 0, span(bss_start, bss_end));
    main();
    for (;;)
        fault_handler();
}
