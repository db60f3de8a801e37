/* SPDX-License-Identifier: MIT
 *
 * Programs that each break one rule of the chip, for strict.mjs: the emulator
 * must notice every one of them. Each is a second boot stage of at most 252
 * bytes, which the boot ROM copies to SRAM and enters with the flash off. */
    .syntax unified
    .cpu cortex-m0plus
    .thumb

    .equ RESETS_CLEAR, 0x4000f000   /* RESET, bits to clear */
    .equ RESET_TIMER, 1 << 21
    .equ TIMERAWL, 0x40054028
    .equ UART0_FR, 0x40034018
    .equ SSI_ENABLE, 0x18000008
    .equ FLASH, 0x10000000
    .equ SRAM, 0x20000000

    .macro program name
    .ltorg
    .balign 256
    .global \name
    .type \name, %function
    .thumb_func
\name:
    .endm

    .macro stop
    b .
    .endm

    /* r0 = the boot ROM's function of a two-letter code (2.8.3) */
    .macro rom_function code
    movs r2, #0x18
    ldrh r2, [r2]
    movs r0, #0x14
    ldrh r0, [r0]
    ldr r1, =\code
    blx r2
    .endm

    .text

/* Breaks nothing: shows that a run without complaint is possible. */
program nothing
    ldr r0, =SRAM
    ldr r1, [r0]
    str r1, [r0, #4]
    stop

program block_in_reset
    ldr r0, =UART0_FR
    ldr r1, [r0]
    stop

program unaligned_read
    ldr r0, =SRAM + 2
    ldr r1, [r0]
    stop

program unaligned_half
    ldr r0, =SRAM + 1
    strh r1, [r0]
    stop

program write_to_flash
    ldr r0, =FLASH + 0x1000
    str r1, [r0]
    stop

program write_to_rom
    movs r0, #0x40
    str r1, [r0]
    stop

/* The flash has not been turned on. */
program code_in_flash
    ldr r0, =FLASH + 0x101
    bx r0

/* Out of reset, but nobody started the tick of 1 MHz. */
program timer_without_tick
    ldr r0, =RESETS_CLEAR
    ldr r1, =RESET_TIMER
    str r1, [r0]
    ldr r0, =TIMERAWL
    ldr r1, [r0]
    stop

/* Nothing can ever wake it. */
program sleep_for_ever
    wfi
    stop

program breakpoint
    bkpt 7
    stop

/* Turned on with the settings of reset, which cannot read this flash. */
program flash_set_wrongly
    ldr r0, =SSI_ENABLE
    movs r1, #1
    str r1, [r0]
    stop

/* An interrupt might run code that lies in the flash now off. */
program flash_function_with_interrupts
    rom_function 0x4649
    cpsie i
    blx r0
    stop

/* Erase without the two functions that must come before. */
program erase_out_of_order
    cpsid i
    rom_function 0x4552
    mov r4, r0
    ldr r0, =0x1f0000
    ldr r1, =4096
    ldr r2, =65536
    movs r3, #0xd8
    blx r4
    stop

    /* Turns the flash on as boot2 does, then off by the boot ROM. */
    .macro open_flash
    cpsid i
    ldr r3, =SSI_ENABLE - 8
    movs r0, #0
    str r0, [r3, #8]
    movs r1, #4
    str r1, [r3, #0x14]
    ldr r1, =0x1f0300
    str r1, [r3]
    ldr r1, =0x03000218
    adds r3, #0xf4
    str r1, [r3]
    subs r3, #0xf4
    movs r1, #1
    str r1, [r3, #8]
    rom_function 0x4649
    blx r0
    rom_function 0x5845
    blx r0
    .endm

program erase_of_half_a_sector
    open_flash
    rom_function 0x4552
    mov r4, r0
    ldr r0, =0x1f0800
    ldr r1, =2048
    ldr r2, =65536
    movs r3, #0xd8
    blx r4
    stop

program erase_beyond_the_flash
    open_flash
    rom_function 0x4552
    mov r4, r0
    ldr r0, =0x200000
    ldr r1, =4096
    ldr r2, =65536
    movs r3, #0xd8
    blx r4
    stop

/* What is to be programmed lies in the flash that is off. */
program program_from_flash
    open_flash
    rom_function 0x5052
    mov r4, r0
    ldr r0, =0x1f0000
    ldr r1, =FLASH + 0x1000
    ldr r2, =256
    blx r4
    stop

program unknown_rom_function
    rom_function 0x7a7a
    stop

    .ltorg
    .balign 256
