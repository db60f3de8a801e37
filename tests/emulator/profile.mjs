#!/usr/bin/env node
/* SPDX-License-Identifier: MIT
 *
 * node profile.mjs --board NAME --image FILE.uf2 --elf FILE.elf
 *                  --archive FILE.zj --zhujian PATH --out DIR
 *
 * Where the instructions of a page turn go: functions of the firmware by
 * what they take themselves, means of the pages measure.mjs counts. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Host } from './host.mjs';
import { Session } from './session.mjs';

const PAGES = 20;
const FLASH = 0x10000000, SRAM = 0x20000000;
const PLACES = 1 << 19; /* of two bytes, in the first MiB of each */

const { values: options } = parseArgs({ options: {
  board: { type: 'string' }, image: { type: 'string' },
  elf: { type: 'string' }, archive: { type: 'string' },
  zhujian: { type: 'string' }, out: { type: 'string' },
} });
mkdirSync(options.out, { recursive: true });

/* Functions in order of their addresses. */
function functions() {
  const lines = execFileSync('arm-none-eabi-nm', ['-n', '-S', options.elf])
    .toString().split('\n');
  return lines.map((line) => line.split(' '))
    .filter(([, , type]) => /^[tTwW]$/.test(type ?? ''))
    .map(([start, size, , name]) =>
      ({ name, start: parseInt(start, 16), size: parseInt(size, 16) }));
}

const counts = new Float64Array(2 * PLACES);
let counting = false;
function visited(pc) {
  if (!counting)
    return;
  const base = pc >= SRAM ? PLACES : 0;
  counts[base + ((pc & 0xfffff) >>> 1)]++;
}

function total({ start, size }) {
  const base = start >= SRAM ? PLACES : start >= FLASH ? 0 : NaN;
  const from = base + ((start & 0xfffff) >>> 1);
  return counts.subarray(from, from + (size + 1 >>> 1))
    .reduce((sum, n) => sum + n, 0);
}

const session = new Session({ ...options, host: new Host(options),
                              machine: { visited } });
session.boot();
session.move(session.ok);
session.powerUp();
session.machine.settle();
counting = true;
for (let i = 0; i < PAGES; i++)
  session.move('next');
const all = counts.reduce((sum, n) => sum + n, 0);
const rows = functions().map((f) => ({ ...f, count: total(f) }))
  .filter(({ count }) => count > all / 1000)
  .sort((a, b) => b.count - a.count);
for (const { name, count } of rows)
  console.log(`${String(Math.round(count / PAGES)).padStart(9)} ` +
              `${(count * 100 / all).toFixed(1).padStart(5)} %  ${name}`);
console.log(`${String(Math.round(all / PAGES)).padStart(9)}          all`);
