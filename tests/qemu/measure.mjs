#!/usr/bin/env node
/* SPDX-License-Identifier: MIT
 *
 * node measure.mjs --firmware FILE.elf --archive FILE.zj --out DIR
 *
 * What a page costs on the LM3S6965 kit, as "figure value" lines. QEMU counts
 * instructions: every one takes 32 ns of the board's time, which is what
 * 50 MHz give at 1.6 cycles each; the firmware logs the time it is awake and
 * the bytes it sends. */
import { copyFileSync, mkdirSync, truncateSync, writeFileSync }
  from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Machine } from './machine.mjs';

const SHIFT = 5, PAGES = 10, CYCLES = 1.6;

const { values: options } = parseArgs({ options: {
  firmware: { type: 'string' }, archive: { type: 'string' },
  out: { type: 'string' },
} });

/* What the log says since `from`. */
function costs(log, from) {
  const [, late] = /picture \d+ after us (\d+)/.exec(log.slice(from)) ?? [];
  const [, us, bytes] = /busy us (\d+) bytes (\d+)/.exec(log.slice(from));
  return { late: Number(late), us: Number(us), bytes: Number(bytes) };
}

async function main() {
  mkdirSync(options.out, { recursive: true });
  const card = join(options.out, 'card.img');
  copyFileSync(options.archive, card);
  truncateSync(card, 4 << 20);
  const machine = new Machine({ firmware: options.firmware,
    drive: `if=sd,format=raw,file=${card}`,
    more: ['-icount', `shift=${SHIFT}`] });
  await machine.powerOn();
  const start = costs(machine.log, 0);
  await machine.press('ok');
  const turns = [];
  for (let i = 0; i < PAGES; i++) {
    const from = machine.log.length;
    await machine.press('next');
    turns.push(costs(machine.log, from));
  }
  await machine.powerOff();
  machine.remove();
  const mean = (name) => turns.reduce((sum, t) => sum + t[name], 0) / PAGES;
  const instructions = mean('us') * 1000 / (1 << SHIFT);
  writeFileSync(join(options.out, 'figures.txt'), [
    `instructions ${Math.round(instructions)}`,
    `awake ${Math.round(instructions * CYCLES)}`,
    `bytes ${Math.round(mean('bytes'))}`,
    `key ${Math.round(Math.max(...turns.map((t) => t.late)))}`,
    `reset ${start.late}`,
    'refresh 0', 'full 0', 'fast 0', 'partial 0', ''].join('\n'));
}

await main();
