#!/usr/bin/env node
/* SPDX-License-Identifier: MIT
 *
 * node strict.mjs --programs FILE.bin --symbols FILE --image FILE.uf2
 *                 --archive FILE.zj --zhujian PATH --out DIR
 *
 * Tests the tests: each rule of chip, wires, panels and flash images is
 * broken on purpose and must be noticed, by its name; what breaks none must
 * pass. FILE.bin holds the programs of broken.S, FILE what nm says of them. */
import { mkdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bootCrc } from './chip.mjs';
import { Host } from './host.mjs';
import { Machine, emptyFlash } from './machine.mjs';
import { Session } from './session.mjs';
import { Ssd1677, Ssd1683 } from './ssd16xx.mjs';
import { Uc8151d, Uc8179 } from './uc81xx.mjs';
import { loadUf2 } from './uf2.mjs';

const BOARD = 'pico-epd42';
const MS = 1e6, STAGE = 256, STEPS = 2000;

const { values: options } = parseArgs({ options: {
  programs: { type: 'string' }, symbols: { type: 'string' },
  image: { type: 'string' }, archive: { type: 'string' },
  zhujian: { type: 'string' }, out: { type: 'string' },
} });
mkdirSync(options.out, { recursive: true });
const failures = [];
let tried = 0;

/* Among what was said must be what was meant; null: nothing may be said. */
function check(name, said, meant) {
  tried++;
  const good = meant === null ? said.length === 0
                              : said.some((text) => meant.test(text));
  if (!good)
    failures.push(`${name}: expected ${meant ?? 'nothing'}, not ` +
                  `[${said.join('; ')}]`);
}

/* ---- the chip ---- */

const programs = readFileSync(options.programs);
const places = new Map(readFileSync(options.symbols, 'utf8').split('\n')
  .map((line) => line.split(' ')).filter((words) => words[1] === 'T')
  .map(([at, , name]) => [name, parseInt(at, 16)]));

const PROGRAMS = {
  nothing: null,
  block_in_reset: /block 40034 is held in reset/,
  unaligned_read: /unaligned read at 20000002/,
  unaligned_half: /unaligned write at 20000001/,
  write_to_flash: /write to read-only 10001000/,
  write_to_rom: /write to read-only 40/,
  code_in_flash: /code in flash while the flash is off/,
  timer_without_tick: /the timer has no tick/,
  sleep_for_ever: /asleep for ever/,
  breakpoint: /breakpoint 7/,
  flash_set_wrongly: /not set to 03h reads/,
  flash_function_with_interrupts: /with interrupts on/,
  erase_out_of_order: /ROM function RE after/,
  erase_of_half_a_sector: /flash range 1f0800\+2048/,
  erase_beyond_the_flash: /flash range 200000\+4096/,
  program_from_flash: /the bytes are not in SRAM/,
  unknown_rom_function: /ROM has no function 'zz'/,
};

/* Flash whose boot stage is that program. */
function stage(name) {
  const flash = emptyFlash();
  const at = places.get(name);
  flash.set(programs.subarray(at, at + STAGE - 4));
  new DataView(flash.buffer).setUint32(STAGE - 4,
    bootCrc(flash.subarray(0, STAGE - 4)), true);
  return flash;
}

function machineWith(flash) {
  return new Machine({ board: BOARD, flash, flashSize: 2 << 20, quiet: true });
}

function runProgram(name) {
  const machine = machineWith(stage(name));
  try {
    machine.powerOn();
    for (let i = 0; i < STEPS; i++)
      machine.step();
  } catch (error) {
    machine.violation(error.message);
  }
  return machine.violations;
}

function chipTests() {
  for (const [name, meant] of Object.entries(PROGRAMS))
    check(name, runProgram(name), meant);
  for (const name of places.keys())
    if (!(name in PROGRAMS))
      failures.push(`${name}: nobody runs this program`);
  const flash = stage('nothing');
  flash[10] ^= 1;
  check('a boot stage with a wrong check sum',
    thrown(() => machineWith(flash).powerOn()), /no valid second stage/);
}

function thrown(action) {
  try {
    action();
    return [];
  } catch (error) {
    return [error.message];
  }
}

/* ---- the wires ---- */

const PORT = { dataBits: 8, spiMode: 0, enabled: true, clockFrequency: 12e6,
               completeTransmit() {} };

function wireTests() {
  const say = (port, pins) => {
    const machine = machineWith(stage('nothing'));
    machine.powerOn();
    const { mcu } = machine.chip;
    Object.defineProperty(mcu.clocks, 'periFreq', { value: 125e6 });
    for (const pin of [10, 11])
      mcu.gpio[pin].ctrl = 1;
    machine.level = (pin) => pins[pin] ?? null;
    machine.spiByte({ ...PORT, ...port }, 0);
    return machine.violations;
  };
  const good = { 9: 0, 8: 0 };
  check('a good byte', say({}, good), null);
  check('no chip select', say({}, { 9: 1, 8: 0 }), /without a chip select/);
  check('DC floating', say({}, { 9: 0 }), /DC is not driven/);
  check('too fast', say({ clockFrequency: 25e6 }, good), /25000000 Hz/);
  check('another mode', say({ spiMode: 3 }, good), /mode 3/);
  check('16 bits', say({ dataBits: 16 }, good), /16 bits/);
}

/* ---- the panels ---- */

class Bench {
  constructor(Type) {
    this.time = 0;
    this.alarms = [];
    this.said = [];
    this.panel = new Type({
      now: () => this.time,
      after: (nanos, action) => {
        const alarm = { at: this.time + nanos, action };
        this.alarms.push(alarm);
        return { cancel: () => { alarm.action = () => {}; } };
      },
      violation: (text) => this.said.push(text),
      busyPin() {},
    });
  }

  pass(ms) {
    this.time += ms * MS;
    const due = this.alarms.filter(({ at }) => at <= this.time);
    this.alarms = this.alarms.filter(({ at }) => at > this.time);
    due.forEach(({ action }) => action());
  }

  reset(ms = 10) {
    this.panel.reset(true);
    this.pass(ms);
    this.panel.reset(false);
    this.pass(20);
  }

  send(command, ...data) {
    this.panel.byte(false, command);
    data.forEach((byte) => this.panel.byte(true, byte));
  }

  fill(command, byte) {
    this.panel.byte(false, command);
    const { columns, rows } = this.panel;
    for (let i = 0; i < columns / 8 * rows; i++)
      this.panel.byte(true, byte);
  }
}

/* What makes each ready for a refresh, white, and the refresh itself. */
const READY = {
  Uc8179(b) {
    b.send(0x00, 0x1f), b.send(0x61, 3, 0x20, 1, 0xe0), b.send(0x50, 0x29, 7);
    b.send(0xe0, 0), b.fill(0x10, 0), b.fill(0x13, 0xff);
    b.send(0x04), b.pass(200);
  },
  Uc8151d(b) {
    b.send(0x00, 0x1f), b.send(0x61, 128, 1, 0x28), b.send(0x50, 0x97);
    b.fill(0x10, 0), b.fill(0x13, 0xff);
    b.send(0x04), b.pass(200);
  },
  Ssd1683(b) {
    b.send(0x12), b.pass(10), b.send(0x01, 0x2b, 1, 0), b.send(0x18, 0x80);
    b.send(0x11, 3), b.send(0x44, 0, 49), b.send(0x45, 0, 0, 0x2b, 1);
    b.send(0x4e, 0), b.send(0x4f, 0, 0), b.fill(0x26, 0xff);
    b.send(0x4e, 0), b.send(0x4f, 0, 0), b.fill(0x24, 0xff);
    b.send(0x21, 0x40, 0), b.send(0x22, 0xf7);
  },
  Ssd1677(b) {
    b.send(0x12), b.pass(10), b.send(0x01, 0xdf, 1, 2), b.send(0x18, 0x80);
    b.send(0x11, 1), b.send(0x44, 0, 0, 0x1f, 3);
    b.send(0x45, 0xdf, 1, 0, 0);
    b.send(0x4e, 0, 0), b.send(0x4f, 0xdf, 1), b.fill(0x26, 0xff);
    b.send(0x4e, 0, 0), b.send(0x4f, 0xdf, 1), b.fill(0x24, 0xff);
    b.send(0x21, 0x40, 0), b.send(0x22, 0xf7);
  },
};
const TYPES = { Uc8179, Uc8151d, Ssd1683, Ssd1677 };

function panelTest(type, name, meant, act) {
  const bench = new Bench(TYPES[type]);
  act(bench);
  check(`${type}: ${name}`, bench.said, meant);
}

/* What every controller complains of. */
function commonTests(type) {
  const ultra = type.startsWith('Uc');
  const show = ultra ? 0x12 : 0x20;
  const ready = (b) => (b.reset(), READY[type](b));
  const test = (...args) => panelTest(type, ...args);
  test('nothing wrong', null, (b) => (ready(b), b.send(show), b.pass(9000)));
  test('before a reset', /before a reset/, (b) => b.send(0x12));
  test('a short reset', /less than 2 ms/, (b) => b.reset(1));
  test('in reset', /spoken to in reset/,
    (b) => (b.panel.reset(true), b.send(0x12)));
  test('while busy', /while busy/,
    (b) => (ready(b), b.send(show), b.pass(1),
           b.send(ultra ? 0x50 : 0x3c, 1)));
  test('an unknown command', /unknown command 77/,
    (b) => (ready(b), b.send(0x77)));
  test('data of nothing', /data without a command/,
    (b) => (b.reset(), b.panel.byte(true, 1)));
  test('data missing', /has only/,
    (b) => (b.reset(), b.send(ultra ? 0x61 : 0x01, 3),
           b.send(ultra ? 0x04 : 0x12)));
  test('a plane cut short', /bytes for a window of/,
    (b) => (ready(b), b.send(ultra ? 0x13 : 0x24, 1), b.send(0x50, 0x29, 7)));
  test('too much for a window', /more data than/, (b) => {
    ready(b);
    b.fill(ultra ? 0x13 : 0x24, 0);
    b.panel.byte(true, 0);
  });
  test('deep sleep with voltages on', /voltages on/, (b) => {
    ready(b);
    if (!ultra)
      b.send(0x22, 0xc0), b.send(0x20), b.pass(200);
    b.send(...ultra ? [0x07, 0xa5] : [0x10, 1]);
  });
  test('spoken to in deep sleep', /in deep sleep/, (b) => {
    b.reset();
    b.send(...ultra ? [0x07, 0xa5] : [0x10, 1]);
    b.send(0x12);
  });
}

function panelTests() {
  Object.keys(TYPES).forEach(commonTests);
  panelTest('Uc8179', 'no high voltages', /voltages off/, (b) => {
    b.reset(), READY.Uc8179(b), b.send(0x02), b.pass(100), b.send(0x12);
  });
  panelTest('Uc8179', 'another size', /resolution/,
    (b) => (b.reset(), b.send(0x61, 3, 0x20, 1, 0xe1), b.send(0x04)));
  panelTest('Uc8179', 'a waveform it has not', /no waveform at/, (b) => {
    b.reset(), READY.Uc8179(b), b.send(0xe0, 2), b.send(0xe5, 0x33);
    b.send(0x12);
  });
  panelTest('Uc8179', 'a window that cuts bytes', /window/,
    (b) => (b.reset(), b.send(0x91), b.send(0x90, 3, 0x30, 3, 0x37,
      0, 0, 0, 1, 1)));
  panelTest('Uc8179', 'an old plane that is not on the glass', /old plane/,
    (b) => {
      b.reset(), READY.Uc8179(b), b.send(0x12), b.pass(9000);
      b.fill(0x10, 0x00), b.fill(0x13, 0xff);
      b.send(0xe0, 2), b.send(0xe5, 0x6e), b.send(0x12);
    });
  panelTest('Ssd1683', 'an old plane that is not on the glass', /old plane/,
    (b) => {
      b.reset(), READY.Ssd1683(b), b.send(0x20), b.pass(9000);
      b.send(0x4e, 0), b.send(0x4f, 0, 0), b.fill(0x26, 0);
      b.send(0x21, 0, 0), b.send(0x22, 0xff), b.send(0x20);
    });
  panelTest('Ssd1683', 'no waveform loaded', /without a waveform/,
    (b) => (b.reset(), READY.Ssd1683(b), b.send(0x22, 0xc7), b.send(0x20)));
  panelTest('Ssd1677', 'other gates', /gates/,
    (b) => (b.reset(), b.send(0x12), b.pass(10), b.send(0x01, 0x2b, 1, 0)));
}

/* Waveforms of one's own, each with one thing wrong. */
function waveformTests() {
  const table = (levels, more) =>
    [levels, 20, 20, 1, 0, 1, ...Array(36).fill(0), ...more];
  const good = { 0x20: table(0, [0, 0]), 0x21: table(0x60, []),
                 0x22: table(0x60, []), 0x23: table(0x90, []),
                 0x24: table(0x90, []) };
  const test = (name, meant, change) => panelTest('Uc8151d', name, meant,
    (b) => {
      b.reset(), READY.Uc8151d(b);
      b.send(0x00, 0x3f), b.send(0x30, 0x3a);
      for (const [command, data] of Object.entries({ ...good, ...change }))
        if (data)
          b.send(Number(command), ...data);
      b.send(0x12), b.pass(9000);
    });
  test('waveforms of its own', null, {});
  test('a waveform missing', /waveform 23 was never written/, { 0x23: null });
  test('a wrong colour', /wrong colour/, { 0x22: table(0x90, []) });
  test('a direct voltage', /direct voltage/,
    { 0x21: table(0x20, []), 0x22: table(0x20, []) });
  test('another length', /different lengths/,
    { 0x24: [0x90, 20, 20, 2, 0, 1, ...Array(36).fill(0)] });
}

/* Four levels: each from its bits in the two planes, and each rule of the
 * waveform broken once. */
function greyTests() {
  const ready = (b, first, ...cdi) => {
    b.reset(), READY.Uc8179(b), b.send(0x12), b.pass(9000);
    b.send(0x50, ...cdi), b.send(0xe0, 2), b.send(0xe5, 0x5f);
    for (const plane of first ? [0x10, 0x13] : [0x13])
      b.fill(plane, plane === 0x10 ? 0x55 : 0x33);
  };
  const test = (name, meant, act) => panelTest('Uc8179', name, meant, act);
  const show = (b) => (b.send(0x12), b.pass(9000));
  test('four levels', null, (b) => {
    ready(b, true, 0x10, 7), show(b);
    check('Uc8179: white, light, dark, black',
      b.panel.glass.subarray(0, 4).join() === '0,1,2,3' ? [] : ['other'],
      null);
  });
  test('four levels with 1 for white', /1 for white/,
    (b) => (ready(b, true, 0x11, 7), show(b)));
  test('four levels and a copied plane', /copied/,
    (b) => (ready(b, true, 0x18, 7), show(b)));
  test('four levels of one plane', /both planes/,
    (b) => (ready(b, false, 0x10, 7), show(b)));
  test('four levels in a window', /in a window/, (b) => {
    ready(b, true, 0x10, 7), b.send(0x91);
    b.send(0x90, 0, 0, 3, 0x1f, 0, 0, 1, 0xdf, 1), show(b);
  });
  test('greys and a partial refresh', /old plane/, (b) => {
    ready(b, true, 0x10, 7), show(b);
    b.send(0x50, 0x29, 7), b.send(0xe5, 0x6e);
    b.fill(0x10, 0xff), b.fill(0x13, 0xff), show(b);
  });
}

/* ---- flash images and pictures ---- */

function imageTests() {
  const image = readFileSync(options.image);
  const load = (change) => thrown(() => {
    const bytes = Buffer.from(image);
    loadUf2(change(bytes) ?? bytes, emptyFlash());
  });
  check('the image as it is', load(() => {}), null);
  check('half a block', load((b) => b.subarray(0, 700)), /whole blocks/);
  check('a block missing', load((b) => b.subarray(512)), /says it is 1/);
  check('a wrong magic number', load((b) => { b[508] ^= 1; }), /magic/);
  check('another family', load((b) => { b[28] ^= 1; }), /not for RP2040/);
  check('a sector in part', load((b) => {
    const some = Buffer.from(b.subarray(0, 512 * 3));
    for (let i = 0; i < 3; i++)
      some.writeUInt32LE(3, i * 512 + 24);
    return some;
  }), /written in part/);
}

/* One pixel on the glass is enough. */
function pictureTests() {
  const host = new Host({ ...options, board: BOARD });
  const book = new Session({ ...options, board: BOARD, host, title: 'strict' });
  book.boot();
  book.same('as it is');
  check('the glass as it is', book.problems, null);
  book.machine.panel.glass[12345] ^= 1;
  book.same('one pixel');
  check('one pixel of the glass', book.problems, /one pixel: 1 pixels/);
}

chipTests();
wireTests();
panelTests();
waveformTests();
greyTests();
imageTests();
pictureTests();
for (const text of failures)
  process.stdout.write(`    ${text}\n`);
process.stdout.write(`${failures.length > 0 ? 'FAILED' : 'ok    '}  ` +
  `emulator: ${tried} rules broken on purpose, or kept\n`);
process.exit(failures.length > 0 ? 1 : 0);
