#!/usr/bin/env node
/* SPDX-License-Identifier: MIT
 *
 * node variant.mjs --board NAME --flash MIB --image FILE.uf2 --archive FILE.zj
 *                  --zhujian PATH --out DIR
 *
 * A board with another size of flash: opens an article, turns pages, loses
 * power and comes back; the saved state must lie at that flash's end. */
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Host } from './host.mjs';
import { Session } from './session.mjs';

const { values: options } = parseArgs({ options: {
  board: { type: 'string' }, flash: { type: 'string' },
  image: { type: 'string' }, archive: { type: 'string' },
  zhujian: { type: 'string' }, out: { type: 'string' },
} });
mkdirSync(options.out, { recursive: true });
const flashMiB = Number(options.flash), end = flashMiB << 20;
const book = new Session({ ...options, flashMiB, host: new Host(options),
                           title: `${flashMiB} MiB` });
book.boot();
book.same('the start');
for (const word of [book.ok, 'next', 'next', 'prev'])
  book.press(word);
const before = book.refreshes;
book.boot();
book.same('after the power cut');
if (book.refreshes !== before)
  book.fail('a refresh though the page was there');
const { flash } = book.machine;
if (flash.subarray(end - 8192, end).every((byte) => byte === 0xff))
  book.fail('nothing was saved in the last two sectors');
if (flash.subarray(end).some((byte) => byte !== 0xff))
  book.fail('something was written beyond the flash');
for (const text of book.problems)
  process.stdout.write(`    ${text}\n`);
process.stdout.write(`${book.problems.length > 0 ? 'FAILED' : 'ok    '}  ` +
  `${options.board} with ${flashMiB} MiB of flash: ${book.compared} screens ` +
  'as on the host\n');
process.exit(book.problems.length > 0 ? 1 : 0);
