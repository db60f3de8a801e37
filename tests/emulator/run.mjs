#!/usr/bin/env node
/* SPDX-License-Identifier: MIT
 *
 * node run.mjs --board NAME --image FILE.uf2 [--image MORE.uf2]...
 *              [--keys SCRIPT] [--out DIR] [--flash-size MIB]
 *              [--flash FILE] [--dead-panel] [--quiet] [--held "KEY KEY"]
 *              [--rom FILE]
 *
 * Boots the image and plays keys. Writes the glass after every word of the
 * script to DIR/NNN-word.png and the counters to DIR/counters.json. Exit 1 on
 * any violation of the chip's or the panel's rules. --flash keeps the flash
 * from one run to the next; --held: keys down at power-on; --rom: the boot
 * ROM of a real chip. Words of a script:
 *   next prev up down ok back menu   a press; next*5, next:long, next+prev
 *   wait:MS        lets time pass
 *   power          cuts the power and boots again
 *   fault hang     a HardFault; a loop that feeds no watchdog
 *   cut:N:PART     arms a power cut in the N-th flash operation from here */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Machine, PowerCut, emptyFlash } from './machine.mjs';
import { loadUf2 } from './uf2.mjs';
import { writePng } from './png.mjs';

const MS = 1e6;

function usage(text) {
  process.stderr.write(`run.mjs: ${text}\n`);
  process.exit(2);
}

function readOptions() {
  const { values } = parseArgs({ options: {
    board: { type: 'string' },
    image: { type: 'string', multiple: true },
    keys: { type: 'string', default: '' },
    out: { type: 'string' },
    flash: { type: 'string' },
    'flash-size': { type: 'string', default: '2' },
    'dead-panel': { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
    held: { type: 'string', default: '' },
    rom: { type: 'string' },
  } });
  if (!values.board || !values.image)
    usage('--board and --image are needed');
  return values;
}

/* "next*3" -> three words; everything else as it stands. */
function words(script) {
  return script.split(/\s+/).filter(Boolean).flatMap((word) => {
    const [, name, count] = /^(.*?)(?:\*(\d+))?$/.exec(word);
    return Array(Number(count ?? 1)).fill(name);
  });
}

function boot(machine) {
  machine.powerOff();
  machine.powerOn();
  machine.settle();
}

function play(machine, word) {
  const [name, ...rest] = word.split(':');
  if (name === 'wait')
    return machine.run(Number(rest[0]) * MS);
  if (name === 'power')
    return boot(machine);
  if (name === 'cut')
    return machine.cutPowerIn(Number(rest[0]), Number(rest[1]));
  if (name === 'fault')
    machine.chip.injectFault();
  else if (name === 'hang')
    machine.chip.injectHang();
  else
    machine.press(name.split('+'), (rest[0] === 'long' ? 900 : 80) * MS);
  return machine.settle();
}

function playOrCut(machine, word) {
  try {
    play(machine, word);
  } catch (error) {
    if (!(error instanceof PowerCut))
      throw error;
    machine.cut = null;
    boot(machine);
  }
}

function difference(after, before) {
  return Object.fromEntries(Object.entries(after).map(([key, value]) =>
    [key, key === 'stackBytes' ? value : value - (before[key] ?? 0)]));
}

function main() {
  const options = readOptions();
  const flash = emptyFlash();
  const flashSize = Number(options['flash-size']) * 1024 * 1024;
  if (options.flash && existsSync(options.flash))
    flash.set(readFileSync(options.flash));
  for (const image of options.image)
    loadUf2(readFileSync(image), flash);
  const machine = new Machine({ board: options.board, flash, flashSize,
    quiet: options.quiet, deadPanel: options['dead-panel'],
    rom: options.rom && readFileSync(options.rom) });
  if (options.out)
    mkdirSync(options.out, { recursive: true });
  const steps = [];
  let before = {};
  const note = (word) => {
    const number = String(steps.length).padStart(3, '0');
    const file = `${number}-${word.replace(/[^a-z0-9]+/g, '-')}.png`;
    if (options.out)
      writePng(join(options.out, file), machine.panel.picture());
    const now = machine.counters();
    steps.push({ word, file, ...difference(now, before) });
    before = now;
  };
  try {
    for (const name of options.held.split(/\s+/).filter(Boolean))
      machine.held.add(name);
    boot(machine);
    note('boot');
    for (const word of words(options.keys)) {
      playOrCut(machine, word);
      note(word);
    }
  } catch (error) {
    machine.violation(error.stack);
  }
  const report = { board: options.board, steps, total: machine.counters(),
                   violations: machine.violations };
  if (options.out)
    writeFileSync(join(options.out, 'counters.json'),
                  JSON.stringify(report, null, 1));
  else
    process.stdout.write(JSON.stringify(report, null, 1) + '\n');
  if (options.flash)
    writeFileSync(options.flash, flash.subarray(0, flashSize));
  for (const text of machine.violations)
    process.stderr.write(`violation: ${text}\n`);
  process.exit(machine.violations.length > 0 ? 1 : 0);
}

main();
