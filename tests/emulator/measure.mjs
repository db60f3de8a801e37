#!/usr/bin/env node
/* SPDX-License-Identifier: MIT
 *
 * node measure.mjs --board NAME --image FILE.uf2 --archive FILE.zj
 *                  --zhujian PATH --out DIR [--grey PATH]
 *
 * What a page costs on an RP2040 board, as "figure value" lines: means of the
 * first pages of the first article, and the longest time from a key's release
 * or from reset to the first byte for the panel. With --grey the same of
 * PATH.uf2 and PATH.zj, whose glyphs have two bits. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Host } from './host.mjs';
import { MS, Session } from './session.mjs';

const PAGES = 20;

const { values: options } = parseArgs({ options: {
  board: { type: 'string' }, image: { type: 'string' },
  archive: { type: 'string' }, zhujian: { type: 'string' },
  out: { type: 'string' }, grey: { type: 'string' },
} });
mkdirSync(options.out, { recursive: true });
const violations = [];

/* Opens the first article, starts anew and turns pages. */
function measure(what) {
  const session = new Session({ ...options, ...what,
                                host: new Host(options) });
  session.boot();
  session.move(session.ok);
  session.powerUp(); /* comes back to the page that was open */
  while (session.machine.answer === undefined)
    session.machine.run(MS / 10);
  const reset = session.machine.answer;
  session.machine.settle();
  for (let i = 0; i < PAGES; i++)
    session.move('next');
  violations.push(...session.machine.violations);
  const turns = session.steps.slice(-PAGES);
  const sum = (name) => turns.reduce((all, turn) => all + turn[name], 0);
  return {
    reset,
    key: Math.max(...turns.map((turn) => turn.keyMicroseconds)),
    mean: (name) => Math.round(sum(name) / PAGES),
    share: (name) => sum(name) * 100 / PAGES,
  };
}

const page = measure({});
const lines = [
  `instructions ${page.mean('instructions')}`,
  `awake ${page.mean('awakeCycles')}`,
  `bytes ${page.mean('panelBytes')}`,
  `key ${page.key}`,
  `reset ${page.reset}`,
  `refresh ${page.mean('refreshMilliseconds')}`,
  `full ${page.share('full')}`,
  `fast ${page.share('fast')}`,
  `partial ${page.share('partial')}`];
if (options.grey) {
  const grey = measure({ image: `${options.grey}.uf2`,
                         archive: `${options.grey}.zj` });
  if (grey.share('grey') !== 100)
    violations.push(`${grey.share('grey')} of 100 pages came in greys`);
  lines.push(`grey ${grey.mean('instructions')}`,
             `grey-bytes ${grey.mean('panelBytes')}`,
             `grey-key ${grey.key}`,
             `grey-refresh ${grey.mean('refreshMilliseconds')}`);
}
writeFileSync(join(options.out, 'figures.txt'), [...lines, ''].join('\n'));
for (const text of violations)
  process.stdout.write(`    ${text}\n`);
process.exit(violations.length > 0 ? 1 : 0);
