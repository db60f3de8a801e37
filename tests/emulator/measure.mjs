#!/usr/bin/env node
/* SPDX-License-Identifier: MIT
 *
 * node measure.mjs --board NAME --image FILE.uf2 --archive FILE.zj
 *                  --zhujian PATH --out DIR
 *
 * What a page costs on an RP2040 board, as "figure value" lines: means of the
 * first pages of the first article, and the longest time from a key's release
 * or from reset to the first byte for the panel. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Host } from './host.mjs';
import { MS, Session } from './session.mjs';

const PAGES = 20;

const { values: options } = parseArgs({ options: {
  board: { type: 'string' }, image: { type: 'string' },
  archive: { type: 'string' }, zhujian: { type: 'string' },
  out: { type: 'string' },
} });
mkdirSync(options.out, { recursive: true });
const session = new Session({ ...options, host: new Host(options) });
session.boot();
session.move(session.ok);
session.powerUp(); /* comes back to the page that was open */
while (session.machine.answer === undefined)
  session.machine.run(MS / 10);
const reset = session.machine.answer;
session.machine.settle();
for (let i = 0; i < PAGES; i++)
  session.move('next');
const turns = session.steps.slice(-PAGES);
const sum = (name) => turns.reduce((all, turn) => all + turn[name], 0);
const mean = (name) => Math.round(sum(name) / PAGES);
writeFileSync(join(options.out, 'figures.txt'), [
  `instructions ${mean('instructions')}`,
  `awake ${mean('awakeCycles')}`,
  `bytes ${mean('panelBytes')}`,
  `key ${Math.max(...turns.map((turn) => turn.keyMicroseconds))}`,
  `reset ${reset}`,
  `refresh ${mean('refreshMilliseconds')}`,
  `full ${sum('full') * 100 / PAGES}`,
  `fast ${sum('fast') * 100 / PAGES}`,
  `partial ${sum('partial') * 100 / PAGES}`, ''].join('\n'));
for (const text of session.machine.violations)
  process.stdout.write(`    ${text}\n`);
process.exit(session.machine.violations.length > 0 ? 1 : 0);
