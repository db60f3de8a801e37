/* SPDX-License-Identifier: MIT
 *
 * A board: a chip, the panel wired to it, its keys, and the power switch. */
import { Chip, PowerCut } from './chip.mjs';
import { BOARDS } from './boards.mjs';

const MS = 1e6;
const WATCHDOG = 0x40058;
const FLASH_MOST = 16 * 1024 * 1024;

export const emptyFlash = () => new Uint8Array(FLASH_MOST).fill(0xff);

export class Machine {
  /* options: {board, flash, flashSize, quiet, deadPanel, rom, visited: called
   * with the address of every instruction} */
  constructor(options) {
    this.options = options;
    this.board = BOARDS[options.board];
    if (!this.board)
      throw new Error(`no board '${options.board}'; there are ` +
                      Object.keys(BOARDS).join(' '));
    this.flash = options.flash;
    this.violations = [];
    this.log = '';
    this.dead = new Uint8Array(FLASH_MOST).fill(0xbe);
    this.totals = { instructions: 0, awakeCycles: 0, restarts: 0 };
    this.flashOperations = 0;
    this.held = new Set();
    this.time = 0;
    this.flashed = false;
    this.steps = 0;
    this.deadline = Date.now() + 600000;
  }

  violation(text) {
    if (this.violations.length < 50)
      this.violations.push(text);
  }

  /* ---- power ---- */

  powerOn() {
    /* The first start is the boot ROM's, by watchdog, after a UF2 file. */
    this.startChip({ reason: this.flashed ? 0 : 1 });
    this.ask();
    this.flashed = true;
    const { glass, counters } = this.panel ?? {};
    this.panel = new this.board.panel({
      now: () => this.now,
      after: (nanos, action) => this.chip.after(nanos, action),
      violation: (text) => this.violation(text),
      busyPin: (busy) => this.setBusy(busy),
    }, glass);
    this.panel.counters = counters ?? this.panel.counters;
    this.setBusy(false);
  }

  /* Flash and glass keep what they hold. */
  powerOff() {
    this.retire();
    this.chip = null;
  }

  startChip({ sram, reason, scratch }) {
    this.chip = new Chip(this.flash, {
      sram, reason, scratch, dead: this.dead, rom: this.options.rom,
      visited: this.options.visited,
      flashSize: this.options.flashSize,
      violation: (text) => this.violation(text),
      uart: (byte) => this.logByte(byte),
      flashOperation: (...args) => this.flashOperation(...args),
    });
    this.wire();
  }

  retire() {
    if (!this.chip)
      return;
    this.totals.instructions += this.chip.instructions;
    this.totals.awakeCycles += this.chip.awakeCycles;
    this.lowestStack = Math.min(this.lowestStack ?? Infinity,
                                this.chip.lowestStack);
    this.time += this.chip.now;
  }

  restart() {
    const { sram, peripherals } = this.chip.mcu;
    const scratch = peripherals[WATCHDOG].scratchData;
    const reason = this.chip.restart === 'hungry' ? 1 : 2;
    this.retire();
    this.totals.restarts++;
    this.panel.abandon();
    this.startChip({ sram, reason, scratch });
    this.setBusy(false);
  }

  get now() {
    return this.time + this.chip.now;
  }

  /* ---- flash ---- */

  /* How many of `count` bytes are done before a power cut, if one is set;
   * null in flash so worn that this kind of operation does nothing. */
  flashOperation(kind, offset, count) {
    this.flashOperations++;
    if (kind === this.worn)
      return null;
    const cut = this.cut;
    if (!cut || this.flashOperations !== cut.operation)
      return count;
    return Math.floor(count * cut.part);
  }

  /* Cuts the power in the n-th flash operation from now on, when `part`
   * (0 to just under 1) of it is done. */
  cutPowerIn(n, part) {
    this.cut = { operation: this.flashOperations + n, part };
  }

  /* ---- wires ---- */

  wire() {
    const { mcu } = this.chip;
    const { wires, keys } = this.board;
    const spi = mcu.spi[wires.port];
    spi.onTransmit = (byte) => this.spiByte(spi, byte);
    for (const name of ['cs', 'dc'])
      mcu.gpio[wires[name]].addListener(() => {
        if (spi.busy || !spi.txFIFO.empty)
          this.violation(`${name} changes while a byte is being sent`);
      });
    mcu.gpio[wires.rst].addListener(() =>
      this.panel?.reset(this.level(wires.rst) === 0));
    for (const name of Object.keys(keys))
      this.setKey(name, this.held.has(name));
  }

  /* 1, 0, or null for a pin that is not driven. */
  level(pin) {
    const { value } = this.chip.mcu.gpio[pin];
    return value === 1 ? 1 : value === 0 ? 0 : null;
  }

  setBusy(busy) {
    if (this.options.deadPanel)
      busy = true;
    const pin = this.chip.mcu.gpio[this.board.wires.busy];
    pin.setInputValue(this.panel?.busyHigh ? busy : !busy);
  }

  spiByte(spi, byte) {
    const { mcu } = this.chip;
    this.answer ??= Math.round((this.now - this.asked) / 1000);
    const { wires } = this.board;
    const rate = spi.clockFrequency;
    if (spi.dataBits !== 8 || spi.spiMode !== 0 || !spi.enabled ||
        rate > 20e6 || mcu.clocks.periFreq === 0)
      this.violation(`SPI: ${spi.dataBits} bits, mode ${spi.spiMode}, ` +
                     `${rate} Hz`);
    for (const pin of [wires.sck, wires.mosi])
      if (mcu.gpio[pin].functionSelect !== 1)
        this.violation(`pin ${pin} is not given to SPI`);
    if (this.level(wires.cs) !== 0)
      this.violation('SPI without a chip select');
    const dc = this.level(wires.dc);
    if (dc === null)
      this.violation('DC is not driven');
    this.chip.after(8e9 / rate, () => {
      if (spi.clockFrequency !== rate)
        this.violation('the clock changes while a byte is being sent');
      if (this.power() && !this.options.deadPanel)
        this.panel.byte(dc === 1, byte);
      spi.completeTransmit(0);
    });
  }

  /* Boards with a power latch must hold it. */
  power() {
    const { power } = this.board;
    return power === undefined || this.level(power) === 1;
  }

  logByte(byte) {
    this.log += String.fromCharCode(byte);
    if (!this.options.quiet)
      process.stderr.write(Buffer.from([byte]));
  }

  /* ---- keys ---- */

  setKey(name, down) {
    const key = this.board.keys[name];
    if (!key)
      throw new Error(`${this.options.board} has no key '${name}'`);
    if (down)
      this.held.add(name);
    else
      this.held.delete(name);
    this.chip?.mcu.gpio[key.pin].setInputValue(down === key.down);
  }

  /* A contact bounces before it rests. */
  moveKey(name, down) {
    for (let i = 0; i < 3; i++) {
      this.setKey(name, down);
      this.run(0.7 * MS);
      this.setKey(name, !down);
      this.run(0.3 * MS);
    }
    this.setKey(name, down);
  }

  press(names, nanos) {
    for (const name of names)
      this.moveKey(name, true);
    this.run(nanos);
    for (const name of names)
      this.moveKey(name, false);
    this.ask();
  }

  /* From here on the first byte to the panel is waited for: `answer`, in
   * microseconds, once it came. */
  ask() {
    this.asked = this.now;
    this.answer = undefined;
  }

  /* ---- running ---- */

  step() {
    if ((++this.steps & 0xfffff) === 0 && Date.now() > this.deadline)
      throw new Error('stopped: the run takes longer than ten minutes');
    this.chip.step();
    if (this.chip.restart)
      this.restart();
  }

  run(nanos) {
    const end = this.now + nanos;
    while (this.now < end) {
      /* Not asleep beyond the end: a key may move then. */
      if (this.chip.sleeping && this.chip.quiet > end - this.now)
        this.chip.mcu.clock.tick(end - this.now);
      else
        this.step();
    }
  }

  get idle() {
    return this.chip.sleeping && !this.panel.busy && this.chip.quiet > 900 * MS;
  }

  /* Until the reader waits for a key; at most `seconds` of its time. */
  settle(seconds = 120) {
    const limit = this.now + seconds * 1000 * MS;
    do {
      if (this.now > limit)
        throw new Error(`still busy after ${seconds} s`);
      this.step();
    } while (!this.idle);
  }

  counters() {
    const { chip, panel, totals } = this;
    return {
      instructions: totals.instructions + (chip?.instructions ?? 0),
      awakeCycles: totals.awakeCycles + (chip?.awakeCycles ?? 0),
      milliseconds: Math.round((chip ? this.now : this.time) / MS),
      restarts: totals.restarts,
      flashOperations: this.flashOperations,
      stackBytes: 0x20042000 - Math.min(this.lowestStack ?? Infinity,
                                        chip?.lowestStack ?? Infinity),
      panelBytes: panel.counters.bytes,
      full: panel.counters.full,
      fast: panel.counters.fast,
      partial: panel.counters.partial,
      grey: panel.counters.grey,
      refreshMilliseconds: Math.round(panel.counters.refreshed / MS),
    };
  }
}

export { PowerCut };
