/* SPDX-License-Identifier: MIT
 *
 * The second boot stage: the first 256 bytes of flash, which the boot ROM
 * copies to SRAM, checks against the CRC-32 in their last word (filled in by
 * `zhujian uf2`) and runs (RP2040 datasheet 2.8.1.3). It sets the flash port
 * to plain serial 03h reads, which every SPI NOR chip understands, and enters
 * the program. The program runs a copy of it after writing flash: then LR is
 * not zero and it returns. */
    .syntax unified
    .cpu cortex-m0plus
    .thumb

    .equ SSI_BASE,      0x18000000  /* 4.10.13 */
    .equ SSI_CTRLR1,    0x04
    .equ SSI_SSIENR,    0x08
    .equ SSI_BAUDR,     0x14
    .equ SPI_CTRLR0,    0xf4
    .equ CLOCK_DIVIDER, 4           /* 31 MHz; 03h allows 33 to 50 MHz */

    .section .boot2, "ax"
    .global boot2
    .thumb_func
boot2:
    ldr   r3, =SSI_BASE
    movs  r0, #0
    str   r0, [r3, #SSI_SSIENR]
    movs  r1, #CLOCK_DIVIDER
    str   r1, [r3, #SSI_BAUDR]
    ldr   r1, =(31 << 16) | (3 << 8)        /* 32-bit frames, EEPROM read */
    str   r1, [r3]
    ldr   r1, =(0x03 << 24) | (2 << 8) | (6 << 2) /* command 8, address 24 */
    adds  r3, #SPI_CTRLR0
    str   r1, [r3]
    subs  r3, #SPI_CTRLR0
    str   r0, [r3, #SSI_CTRLR1]
    movs  r1, #1
    str   r1, [r3, #SSI_SSIENR]

    mov   r0, lr
    cmp   r0, #0
    beq   1f
    bx    lr
1:  ldr   r0, =vectors
    ldr   r1, =0xe000ed08                   /* VTOR */
    str   r0, [r1]
    ldmia r0!, {r1, r2}
    msr   msp, r1
    bx    r2
    .ltorg
