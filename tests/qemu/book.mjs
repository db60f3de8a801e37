#!/usr/bin/env node
/* SPDX-License-Identifier: MIT
 *
 * node book.mjs --firmware FILE.elf --archive FILE.zj --mapped OTHER.zj
 *               --zhujian PATH --out DIR --sizes A,B
 *
 * OTHER.zj is a good archive, but one for boards with mapped storage.
 *
 * Reads on the LM3S6965 kit as somebody would: looks through the library,
 * opens an article, goes 30 pages on and 5 back, jumps to a heading, changes
 * the size, loses power; then with cards of every kind: large, write-
 * protected, foreign, pulled out, none. Whatever is shown must be, to the
 * pixel, what `zhujian render` and `zhujian view` show. */
import { copyFileSync, mkdirSync, readFileSync, rmSync, truncateSync,
         writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Host } from '../emulator/host.mjs';
import { firstDifference, writePng } from '../emulator/png.mjs';
import { Machine } from './machine.mjs';

const BOARD = 'lm3s6965evb';
const MIB = 1 << 20;

const { values: options } = parseArgs({ options: {
  firmware: { type: 'string' }, archive: { type: 'string' },
  mapped: { type: 'string' }, zhujian: { type: 'string' },
  out: { type: 'string' }, sizes: { type: 'string' },
} });
const sizes = options.sizes.split(',');
const failures = [];
let keys = 0;

const host = new Host({ ...options, board: BOARD });
const view = (file, script) => host.view(file, script);

/* ---- cards ---- */

/* A card of `size` bytes, which must be a power of two, that begins with a
 * file, or with nothing. */
function card(name, size, file) {
  const path = join(options.out, name);
  rmSync(path, { force: true });
  if (file)
    copyFileSync(file, path);
  else
    writeFileSync(path, '');
  truncateSync(path, size);
  return path;
}

const plain = (path) => `if=sd,format=raw,file=${path}`;

/* Writing fails without the card saying so. */
const readOnly = (path) => 'if=sd,driver=blkdebug,image.driver=raw,' +
  `image.file.driver=file,image.file.filename=${path},` +
  'inject-error.0.event=none,inject-error.0.iotype=write,' +
  'inject-error.0.errno=5';

/* ---- reading ---- */

class Book {
  constructor(drive) {
    this.machine = new Machine({ firmware: options.firmware, drive });
    this.script = []; /* all keys since a start without saved state */
  }

  static async on(drive) {
    const book = new Book(drive);
    await book.machine.powerOn();
    return book;
  }

  async close() {
    await this.machine.powerOff();
    this.machine.remove();
  }

  fail(what, picture) {
    failures.push(what);
    if (!picture)
      return;
    const file = `wrong-${failures.length}.png`;
    writePng(join(options.out, file), picture);
    failures.push(`  the screen: ${file}`);
  }

  async press(word) {
    await this.machine.press(word);
    keys++;
  }

  async equals(expected, what) {
    const picture = await this.machine.screen();
    const difference = firstDifference(picture, expected);
    if (difference)
      this.fail(`${what}: ${difference} differ`, picture);
  }

  /* The page on the screen, which must be one of `pages`. */
  async page(pages, what, near) {
    const picture = await this.machine.screen();
    const index = pages.find(picture, near);
    if (index < 0)
      this.fail(`${what}: the screen is no page of the archive`, picture);
    return index;
  }

  async expect(pages, index, what) {
    const found = await this.page(pages, what, index);
    if (found >= 0 && found !== index)
      this.fail(`${what}: ${pages.names[found]} instead of ` +
                `${pages.names[index]}`);
  }

  /* Presses keys; every screen is the one the host shows after them. */
  async follow(words) {
    for (const word of words.split(' ')) {
      await this.press(word);
      this.script.push(word);
      const script = this.script.join(' ');
      await this.equals(view(options.archive, script), script);
    }
  }

  async turn(pages, from, word, count) {
    const step = word === 'next' ? 1 : -1;
    for (let i = 1; i <= count; i++) {
      await this.follow(word);
      await this.expect(pages, from + i * step, `${i} ${word}`);
    }
    return from + count * step;
  }

  async reboot() {
    await this.machine.powerOff();
    await this.machine.powerOn();
  }

  async losePower(pages, what) {
    const at = await this.page(pages, `${what}, before the power cut`);
    await this.reboot();
    await this.expect(pages, at, `${what}, after the power cut`);
    return at;
  }

  logged(text) {
    if (!this.machine.log.includes(text))
      this.fail(`the log does not say '${text}'`);
  }
}

/* ---- what is tried ---- */

/* The contents' last row, one back round the end from the first, is settings,
 * whose first row is the size; it goes round, too. */
async function wholeBook(small, large) {
  const path = card('card.img', 4 * MIB, options.archive);
  const book = await Book.on(plain(path));
  book.logged('by byte, checked');
  await book.equals(view(options.archive, ''), 'the start');
  await book.follow('next next down up prev prev ok');
  let at = await book.page(small, 'first page', 0);
  at = await book.turn(small, at, 'next', 30);
  at = await book.turn(small, at, 'prev', 5);
  await book.losePower(small, 'small type');
  await book.expect(small, at, 'saved place');
  await book.close();
  await jumpAndGrow(large);
  notTouched(path);
}

async function jumpAndGrow(large) {
  const book =
    await Book.on(plain(card('second.img', 2 * MIB, options.archive)));
  await book.follow('next ok ok prev ok ok ok ok prev:long');
  await book.page(large, 'larger type');
  await book.follow('ok next next ok');
  const at = await book.losePower(large, 'after a jump');
  await book.press('next');
  await book.expect(large, at + 1, 'a page further');
  await book.losePower(large, 'a page further');
  await book.close();
}

/* Saved state lies behind the archive, in the last 8 KiB. */
function notTouched(path) {
  const written = readFileSync(path);
  const archive = readFileSync(options.archive);
  const free = written.subarray(archive.length, written.length - 8192);
  if (Buffer.compare(written.subarray(0, archive.length), archive) !== 0)
    failures.push('the archive on the card was written to');
  if (free.some((byte) => byte !== 0))
    failures.push('the card was written to outside of the saved state');
  if (!written.subarray(written.length - 8192).some((byte) => byte !== 0))
    failures.push('nothing was saved on the card');
}

async function largeCard(small) {
  const path = card('large.img', 4096 * MIB, options.archive);
  const book = await Book.on(plain(path));
  book.logged('by block');
  await book.follow('ok next next');
  await book.losePower(small, 'large card');
  await book.close();
  rmSync(path);
}

/* Everything can be read, and nothing is kept. */
async function protectedCard() {
  const book =
    await Book.on(readOnly(card('protected.img', 2 * MIB, options.archive)));
  await book.follow('ok next next prev ok prev ok ok prev:long next');
  await book.reboot();
  await book.equals(view(options.archive, ''), 'protected card, started again');
  await book.close();
}

async function otherCards() {
  const noise = join(options.out, 'noise.zj');
  writeFileSync(noise, Buffer.from(Array.from({ length: 1 << 16 },
    (_, i) => Math.imul(i + 1, 2654435761) >>> 24)));
  for (const file of [noise, options.mapped]) {
    const path = card('other.img', 16 * MIB, file);
    const before = readFileSync(path);
    const book = await Book.on(plain(path));
    await book.equals(view(file, ''), file);
    await book.press('next');
    await book.equals(view(file, ''), `${file}, after a key`);
    await book.close();
    if (Buffer.compare(before, readFileSync(path)) !== 0)
      failures.push(`${file}: the card was written to`);
  }
}

async function noCard() {
  const empty = join(options.out, 'empty.zj');
  writeFileSync(empty, '');
  const book = await Book.on();
  book.logged('card: none');
  await book.equals(view(empty, ''), 'no card');
  await book.machine.press('ok', 'Zhujian');
  await book.machine.line('waiting');
  await book.equals(view(empty, ''), 'no card, after a key');
  await book.close();
}

/* Pulled out while reading, and put back: a key goes on where it was. */
async function pulledCard(small) {
  const path = card('pulled.img', 2 * MIB, options.archive);
  const book = await Book.on(plain(path));
  const { machine } = book;
  await book.follow('ok next next next');
  const at = await book.page(small, 'before the card was pulled');
  await machine.command('eject', { device: 'sd0', force: true });
  await book.press('next:long'); /* the contents, which were not read yet */
  const picture = await machine.screen();
  if (small.find(picture) >= 0 || new Set(picture.pixels).size < 2)
    book.fail('the pulled card is not told of', picture);
  await machine.command('blockdev-change-medium',
                        { device: 'sd0', filename: path, format: 'raw' });
  await machine.press('next', 'Zhujian');
  await machine.line('waiting');
  await machine.prime();
  await book.expect(small, at, 'the card put back');
  await book.close();
}

/* A crash is told of, and the reader goes on where it was; after a second one
 * in a row it shows the library. Keys that were handled make up for it. */
async function crashes(small) {
  const book = await Book.on(plain(card('crash.img', 2 * MIB,
                                        options.archive)));
  const { machine } = book;
  await book.follow('ok next next');
  const at = await book.page(small, 'before the crash');
  for (const times of [1, 2]) {
    await machine.crash();
    await machine.line('fault at');
    await machine.line(`crashes in a row: ${times}`);
    const report = await machine.screen();
    if (small.find(report) >= 0 || new Set(report.pixels).size < 2)
      book.fail('the crash is not told of', report);
    writePng(join(options.out, 'crash.png'), report);
    await machine.prime();
    await book.press('next');
    if (times === 1)
      await book.expect(small, at, 'after a crash');
    else
      await book.equals(view(options.archive, ''), 'after two crashes');
  }
  for (const word of ['next', 'prev', 'next'])
    await book.press(word);
  await machine.crash();
  await machine.line('crashes in a row: 1');
  await book.close();
}

async function main() {
  mkdirSync(options.out, { recursive: true });
  const [small, large] = sizes.map((size) =>
    host.pages(options.archive, size));
  const tries = { wholeBook, largeCard, protectedCard, otherCards, noCard,
                  pulledCard, crashes };
  for (const [name, attempt] of Object.entries(tries))
    try {
      await attempt(small, large);
    } catch (error) {
      failures.push(`${name}: ${error.stack}`);
    }
  for (const text of failures)
    process.stdout.write(`    ${text}\n`);
  const verdict = failures.length > 0 ? 'FAILED' : 'ok    ';
  process.stdout.write(`${verdict}  ${BOARD} in QEMU: ${keys} keys, ` +
    `${small.names.length + large.names.length} pages to compare with\n`);
  process.exit(failures.length > 0 ? 1 : 0);
}

main();
