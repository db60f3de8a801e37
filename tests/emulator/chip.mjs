/* SPDX-License-Identifier: MIT
 *
 * An RP2040 that forgives nothing: rp2040js with every misuse it would let
 * pass made a violation. Own boot ROM: functions are breakpoints handled
 * here. The flash array outlives the chip. */
import { RP2040 } from 'rp2040js';
import { installRealRom } from './rom.mjs';

const MS = 1e6;
const BOOT2_AT = 0x20041f00, BOOT2_SIZE = 256;
const SRAM = [0x20000000, 0x20042000];
const FLASH = [0x10000000, 0x14000000];
const SECTOR = 4096, PAGE = 256;

/* ROM functions by their two-letter code (RP2040 datasheet 2.8.3.1). */
const ROM_FUNCTIONS = ['??', 'IF', 'EX', 'RE', 'RP', 'FC'];
const ROM_CODE = 0x100, LOOKUP = 0, ROM_TABLE = 0x80;

/* RESETS bit of each block, by the high bits of its address (2.14.3). */
const RESET_BITS = new Map([
  [0x50000, 2], [0x40044, 3], [0x40048, 4], [0x40014, 5], [0x40018, 6],
  [0x4001c, 8], [0x40020, 9], [0x50200, 10], [0x50300, 11], [0x40028, 12],
  [0x4002c, 13], [0x40050, 14], [0x4005c, 15], [0x4003c, 16], [0x40040, 17],
  [0x40054, 21], [0x40034, 22], [0x40038, 23], [0x50110, 24], [0x4004c, 0],
]);
const ALL_IN_RESET = 0x1ffffff & ~(1 << 6 | 1 << 9);
const RESETS = 0x4000c, TIMER = 0x40054, WATCHDOG = 0x40058, SSI = 0x18000;

/* The check sum of a second boot stage, without its last word. */
export function bootCrc(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit++)
      crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  return crc >>> 0;
}

export class PowerCut extends Error {}

export class Chip {
  /* flash: 16 MiB array; options: {flashSize, violation, uart, sram} */
  constructor(flash, options) {
    this.options = options;
    this.flash = flash;
    this.dead = options.dead ?? new Uint8Array(flash.length).fill(0xbe);
    this.instructions = 0;
    this.awakeCycles = 0;
    this.lowestStack = 0xffffffff;
    this.restart = null; /* why, once the watchdog bit */
    this.mcu = new RP2040();
    this.mcu.logger = this.logger();
    if (options.sram)
      this.mcu.sram.set(options.sram);
    else
      this.mcu.sram.fill(0xa5); /* nothing may rely on zeros */
    this.guardMemory();
    this.guardBlocks();
    this.installUart();
    if (options.rom) {
      installRealRom(this, options.rom);
    } else {
      this.guardSsi(this.mcu.peripherals[SSI]);
      this.installRom();
      this.boot();
    }
  }

  violation(text) {
    const pc = this.mcu.core.PC.toString(16);
    this.options.violation(`${text} (pc ${pc})`);
  }

  logger() {
    const say = (part, text) => {
      /* A real boot ROM touches registers rp2040js does not have. */
      if (this.mcu.core.PC >= 0x4000 || !text.startsWith('Unimplemented'))
        this.violation(`${part}: ${text}`);
    };
    return { debug() {}, info() {}, warn: say, error: say };
  }

  get now() {
    return this.mcu.clock.nanos;
  }

  after(nanos, action) {
    const alarm = this.mcu.clock.createAlarm(action);
    alarm.schedule(nanos);
    return alarm;
  }

  /* ---- memory ---- */

  guardMemory() {
    const { mcu } = this;
    const inFlash = (a) => a >= FLASH[0] && a < FLASH[1];
    for (const [width, mask] of [[32, 3], [16, 1], [8, 0]]) {
      const read = mcu[`readUint${width}`].bind(mcu);
      const write = mcu[`writeUint${width}`].bind(mcu);
      mcu[`readUint${width}`] = (address) => {
        if ((address & mask) !== 0)
          this.violation(`unaligned read at ${address.toString(16)}`);
        return read(address);
      };
      mcu[`writeUint${width}`] = (address, value) => {
        address >>>= 0;
        if ((address & mask) !== 0)
          this.violation(`unaligned write at ${address.toString(16)}`);
        if (inFlash(address) || address < 0x4000)
          this.violation(`write to read-only ${address.toString(16)}`);
        write(address, value);
      };
    }
  }

  guardBlocks() {
    const { mcu } = this;
    const resets = mcu.peripherals[RESETS];
    const watchdog = mcu.peripherals[WATCHDOG];
    const find = mcu.findPeripheral.bind(mcu);
    resets.reset = ALL_IN_RESET;
    watchdog.tickEnable = false;
    this.ticks = 0;
    mcu.findPeripheral = (address) => {
      const block = (address >>> 14) << 2;
      const bit = RESET_BITS.get(block);
      if (bit !== undefined && resets.reset & (1 << bit))
        this.violation(`block ${block.toString(16)} is held in reset`);
      if (block === TIMER && !this.timerRuns())
        this.violation('the timer has no tick of 1 MHz');
      return find(address);
    };
    const write = watchdog.writeUint32.bind(watchdog);
    watchdog.writeUint32 = (offset, value) => {
      if (offset === 0x2c)
        this.ticks = value & 0x1ff;
      write(offset, value);
    };
    watchdog.onWatchdogTrigger = () => {
      watchdog.alarm.enable = false;
      this.restart = watchdog.reason === 1 ? 'hungry' : 'asked';
    };
    if (this.options.reason)
      watchdog.reason = this.options.reason;
    if (this.options.scratch)
      watchdog.scratchData.set(this.options.scratch);
  }

  timerRuns() {
    const { clocks, peripherals } = this.mcu;
    return peripherals[WATCHDOG].tickEnable &&
      clocks.refFreq === this.ticks * 1e6;
  }

  /* ---- flash ---- */

  guardSsi(ssi) {
    const write = ssi.writeUint32.bind(ssi);
    ssi.writeUint32 = (offset, value) => {
      write(offset, value);
      if (offset === 0x08)
        this.setXip(value === 1);
      if (offset === 0x08 && value === 1 && (ssi.crtlr0 !== 0x1f0300 ||
          ssi.spictlr0 >>> 0 !== 0x03000218 || ssi.baudr < 4))
        this.violation('the flash port is not set to 03h reads');
    };
    this.setXip(false);
  }

  setXip(on) {
    this.mcu.flash = on ? this.flash : this.dead;
    this.mcu.flashView = new DataView(this.mcu.flash.buffer);
    this.mcu.flash16 = new Uint16Array(this.mcu.flash.buffer);
    this.xip = on;
  }

  /* ---- boot ROM ---- */

  installRom() {
    const { bootrom } = this.mcu;
    const half = new Uint16Array(bootrom.buffer);
    half[0x14 / 2] = ROM_TABLE;
    half[0x18 / 2] = (ROM_CODE + 4 * LOOKUP) | 1;
    ROM_FUNCTIONS.forEach((_, n) => {
      half[(ROM_CODE + 4 * n) / 2] = 0xbe00 | n; /* bkpt n */
      half[(ROM_CODE + 4 * n) / 2 + 1] = 0x4770; /* bx lr  */
    });
    this.mcu.onBreak = (code) => this.rom(code);
  }

  rom(number) {
    const { core } = this.mcu;
    if (core.PC - 2 !== ROM_CODE + 4 * number) {
      this.violation(`breakpoint ${number.toString(16)}, or code in flash ` +
                     'while the flash is off');
      throw new Error('lost control');
    }
    const [r0, r1, r2, r3] = core.registers;
    if (number === LOOKUP) {
      const code = String.fromCharCode(r1 & 0xff, r1 >> 8);
      const found = ROM_FUNCTIONS.indexOf(code);
      if (r0 !== ROM_TABLE || found <= 0)
        this.violation(`ROM has no function '${code}'`);
      core.registers[0] = (ROM_CODE + 4 * found) | 1;
      return;
    }
    if (core.LR < SRAM[0] || core.LR >= SRAM[1])
      this.violation('a ROM flash function would return to flash');
    if (!core.PM)
      this.violation('a ROM flash function with interrupts on');
    this.flashFunction(ROM_FUNCTIONS[number], r0, r1, r2, r3);
  }

  flashFunction(name, r0, r1, r2, r3) {
    const expected = { IF: 'idle', EX: 'IF', RE: 'EX', RP: 'EX' }[name];
    if (expected === 'idle' ? !this.xip : expected && this.romStep !== expected)
      this.violation(`ROM function ${name} after ${this.romStep}`);
    this.romStep = name;
    if (name === 'IF')
      this.setXip(false);
    if (name === 'RE')
      this.erase(r0, r1, r2, r3);
    if (name === 'RP')
      this.program(r0, r1, r2);
  }

  inside(offset, count, unit) {
    if (offset % unit !== 0 || count % unit !== 0 || count === 0 ||
        offset + count > this.options.flashSize)
      this.violation(`flash range ${offset.toString(16)}+${count}`);
  }

  erase(offset, count, blockSize, command) {
    if (blockSize !== 65536 || command !== 0xd8)
      this.violation('flash erase: not the 64 KiB block command');
    this.eraseBytes(offset, count);
    this.stall = 45 * MS;
  }

  program(offset, from, count) {
    if (from < SRAM[0] || from + count > SRAM[1])
      this.violation('flash program: the bytes are not in SRAM');
    this.programBytes(offset, this.mcu.sram.subarray(from - SRAM[0],
                                                     from - SRAM[0] + count));
    this.stall = 0.4 * MS;
  }

  /* A power cut may fall into the middle: the first part is done. */
  eraseBytes(offset, count) {
    this.inside(offset, count, SECTOR);
    const done = this.options.flashOperation('erase', offset, count);
    if (done === null)
      return;
    this.flash.fill(0xff, offset, offset + done);
    if (done < count)
      throw new PowerCut();
  }

  programBytes(offset, bytes) {
    this.inside(offset, bytes.length, PAGE);
    const done = this.options.flashOperation('program', offset, bytes.length);
    if (done === null)
      return;
    for (let i = 0; i < done; i++)
      this.flash[offset + i] &= bytes[i];
    if (done < bytes.length)
      throw new PowerCut();
  }

  boot() {
    const { mcu, flash } = this;
    const stage = flash.subarray(0, BOOT2_SIZE);
    const sum = new DataView(flash.buffer).getUint32(BOOT2_SIZE - 4, true);
    if (bootCrc(stage.subarray(0, BOOT2_SIZE - 4)) !== sum)
      throw new Error('the boot ROM finds no valid second stage');
    mcu.sram.set(stage, BOOT2_AT - SRAM[0]);
    mcu.core.PC = BOOT2_AT;
    mcu.core.SP = BOOT2_AT;
    mcu.core.LR = 0;
  }

  /* ---- log ---- */

  installUart() {
    const uart = this.mcu.uart[0];
    const read = uart.readUint32.bind(uart);
    this.uartBusyUntil = 0;
    uart.onByte = (byte) => {
      const pin = this.mcu.gpio[0];
      if (pin.functionSelect !== 2 || Math.abs(uart.baudRate - 115200) > 2000)
        this.violation(`log at ${uart.baudRate} bit/s`);
      const start = Math.max(this.now, this.uartBusyUntil);
      this.uartBusyUntil = start + 10e9 / 115200;
      this.options.uart(byte);
    };
    uart.readUint32 = (offset) => {
      if (offset !== 0x18)
        return read(offset);
      const left = (this.uartBusyUntil - this.now) * 115200 / 10e9;
      return read(offset) & ~0x80 | (left > 32 ? 0x20 : 0) |
        (left > 0 ? 8 : 0x80);
    };
    this.mcu.addClockListener(() => {
      if (this.uartBusyUntil > this.now)
        this.violation('the clock changes while the log is being sent');
    });
  }

  /* ---- running ---- */

  get sleeping() {
    const { core } = this.mcu;
    return core.waiting && !(core.pendingInterrupts & core.enabledInterrupts);
  }

  /* Nanoseconds to the next thing that can happen by itself. */
  get quiet() {
    return this.mcu.clock.nextAlarm ? this.mcu.clock.nanosToNextAlarm
                                    : Infinity;
  }

  step() {
    const { mcu } = this;
    const { core, clock } = mcu;
    if (this.sleeping) {
      if (!clock.nextAlarm)
        throw new Error('asleep for ever: nothing can wake the chip');
      clock.tick(clock.nanosToNextAlarm);
      return;
    }
    core.waiting = false;
    this.options.visited?.(core.PC);
    const cycles = core.executeInstruction();
    this.instructions++;
    this.awakeCycles += cycles;
    const stack = core.registers[13];
    if (stack < this.lowestStack && stack > SRAM[0])
      this.lowestStack = stack;
    let nanos = cycles * 1e9 / mcu.clkSys;
    if (this.stall) {
      nanos += this.stall;
      this.stall = 0;
    }
    clock.tick(nanos);
  }

  injectFault() {
    this.mcu.core.waiting = false;
    this.mcu.core.exceptionEntry(3);
  }

  /* The program waits for ever with interrupts off. */
  injectHang() {
    const { core, sramView } = this.mcu;
    sramView.setUint16(0x3ff00, 0xe7fe, true); /* b . */
    core.waiting = false;
    core.PC = SRAM[0] + 0x3ff00;
    core.PM = true;
  }
}
