#!/usr/bin/env node
/* SPDX-License-Identifier: MIT
 *
 * node book.mjs --board NAME --image FILE.uf2 --archive FILE.zj
 *               --zhujian PATH --out DIR [--sizes A,B] [--rom FILE]
 *
 * Reads on a board as somebody would: opens an article, goes 30 pages on and
 * 5 back, changes the size, jumps to a heading, loses power at many moments,
 * crashes, hangs. After every key the glass must be, to the pixel, the page
 * `zhujian render` gives for it; no rule of chip or panel may be broken.
 * --rom boots through the boot ROM of a real chip, 16 KiB, of one's own. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync,
         writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Machine, PowerCut, emptyFlash } from './machine.mjs';
import { readPng, writePng } from './png.mjs';
import { loadUf2 } from './uf2.mjs';

const MS = 1e6;

const { values: options } = parseArgs({ options: {
  board: { type: 'string' }, image: { type: 'string' },
  archive: { type: 'string' }, zhujian: { type: 'string' },
  out: { type: 'string' }, rom: { type: 'string' },
  sizes: { type: 'string', default: '24,32' },
} });

const signature = ({ pixels }) => Buffer.from(pixels).toString('latin1');

/* Every page at one size, by its pixels, and in order. */
class Pages {
  constructor(size, degrees = 0) {
    const folder = join(options.out, `size-${size}-${degrees}`);
    rmSync(folder, { recursive: true, force: true });
    execFileSync(options.zhujian, ['-q', 'render', options.archive, '--board',
      options.board, '--size', String(size), '--rotate', String(degrees),
      '--all', '-o', folder], { stdio: 'pipe' });
    this.names = readdirSync(folder).filter((f) => f.endsWith('.png')).sort();
    this.byPixels = new Map(this.names.map((name, i) =>
      [signature(readPng(join(folder, name))), i]));
  }

  find(picture) {
    return this.byPixels.get(signature(picture)) ?? -1;
  }

  article(index) {
    return this.names[index].slice(0, 3);
  }
}

class Book {
  constructor() {
    const flash = emptyFlash();
    loadUf2(readFileSync(options.image), flash);
    this.machine = new Machine({ board: options.board, flash,
                                 flashSize: 2 << 20, quiet: true,
                                 rom: options.rom &&
                                   readFileSync(options.rom) });
    this.steps = [];
    this.failures = [];
    const { keys } = this.machine.board;
    this.ok = keys.ok ? 'ok' : 'next:long';
    this.back = keys.back ? 'back' : 'prev:long';
  }

  boot() {
    this.machine.powerOff();
    this.machine.powerOn();
    this.machine.settle();
  }

  fail(text) {
    this.failures.push(text);
    const file = `wrong-${this.failures.length}.png`;
    writePng(join(options.out, file), this.machine.panel.picture());
    this.failures.push(`  the glass: ${file}`);
  }

  press(word) {
    const [name, how] = word.split(':');
    const before = this.machine.counters();
    this.machine.press([name], (how === 'long' ? 900 : 80) * MS);
    this.machine.settle();
    const after = this.machine.counters();
    this.steps.push({ word, milliseconds: after.milliseconds -
      before.milliseconds, awakeCycles: after.awakeCycles -
      before.awakeCycles, instructions: after.instructions -
      before.instructions, panelBytes: after.panelBytes - before.panelBytes });
  }

  /* The page on the glass, which must be one of `pages`. */
  page(pages, what) {
    const index = pages.find(this.machine.panel.picture());
    if (index < 0)
      this.fail(`${what}: the glass is no page of the archive`);
    return index;
  }

  expect(pages, index, what) {
    const found = this.page(pages, what);
    if (found >= 0 && found !== index)
      this.fail(`${what}: ${pages.names[found]} instead of ` +
                `${pages.names[index]}`);
  }
}

function turnPages(book, pages) {
  book.press(book.ok);
  book.expect(pages, 0, 'first article opened');
  let at = 0;
  for (let i = 0; i < 30; i++)
    book.press('next'), book.expect(pages, ++at, `${i + 1} forward`);
  for (let i = 0; i < 5; i++)
    book.press('prev'), book.expect(pages, --at, `${i + 1} back`);
  book.machine.press(['next', 'prev'], 200 * MS);
  book.machine.settle();
  book.expect(pages, at, 'two keys at once');
  return at;
}

/* After a start the library's first row goes on reading; the last but one,
 * two rows back round the end, is settings, whose first row is the size. */
function changeSize(book, pages, larger) {
  const at = book.page(pages, 'before the size changed');
  book.boot();
  for (const word of [book.back, 'prev', 'prev', book.ok, book.ok, book.back])
    book.press(word);
  sameArticle(book, pages, at, larger, 'size changed');
}

/* The fifth row of the settings turns the screen by a quarter. */
function turnScreen(book, pages, turned) {
  const at = book.page(pages, 'before turning the screen');
  book.boot();
  for (const word of [book.back, 'prev', 'prev', book.ok, 'next', 'next',
                      'next', 'next', book.ok, book.back])
    book.press(word);
  sameArticle(book, pages, at, turned, 'screen turned');
  book.press('next');
  book.page(turned, 'a page further, turned');
  losePower(book, turned);
}

function sameArticle(book, before, at, pages, what) {
  const found = book.page(pages, what);
  if (found >= 0 && at >= 0 && pages.article(found) !== before.article(at))
    book.fail(`${what}: ${pages.names[found]} is another article`);
}

/* To what the row after the present one of the contents leads to. */
function jump(book, pages) {
  const at = book.page(pages, 'before the jump');
  for (const word of [book.ok, 'next', book.ok])
    book.press(word);
  if (book.page(pages, 'after the jump') === at)
    book.fail('the jump led nowhere');
}

function losePower(book, pages) {
  const at = book.page(pages, 'before the power cut');
  book.boot();
  book.expect(pages, at, 'after the power cut');
}

/* Cuts within every flash operation of a page turn, and at moments between:
 * the place is then the old one or the new one. */
function losePowerWhile(book, pages) {
  const at = book.page(pages, 'before the cuts');
  const saved = book.machine.flash.slice();
  for (const part of [0, 0.1, 0.5, 0.9]) {
    book.machine.flash.set(saved);
    book.boot();
    book.machine.cutPowerIn(1, part);
    turnAndDie(book, () => book.press('next'));
    expectNear(book, pages, at, `cut within flash operation, ${part}`);
  }
  for (const ms of [1, 25, 45, 100, 300, 1500]) {
    book.machine.flash.set(saved);
    book.boot();
    book.machine.press(['next'], 80 * MS);
    book.machine.run(ms * MS);
    expectNear(book, pages, at, `cut ${ms} ms after a key`);
  }
}

function turnAndDie(book, action) {
  try {
    action();
    book.fail('no flash operation to cut');
  } catch (error) {
    if (!(error instanceof PowerCut))
      throw error;
  }
  book.machine.cut = null;
}

function expectNear(book, pages, at, what) {
  book.boot();
  const found = book.page(pages, what);
  if (found >= 0 && found !== at && found !== at + 1)
    book.fail(`${what}: ${pages.names[found]}`);
}

/* A crash is reported and the reader goes on where it was; after a second
 * one in a row it leaves the place alone and shows the library. */
function crash(book, pages, how, inARow = 1) {
  const at = book.page(pages, `before the ${how}`);
  const restarts = book.machine.totals.restarts;
  if (how === 'fault')
    book.machine.chip.injectFault();
  else
    book.machine.chip.injectHang();
  book.machine.settle();
  if (book.machine.totals.restarts !== restarts + 1)
    book.fail(`${how}: no restart`);
  if (!/crashed|hung/.test(book.machine.log))
    book.fail(`${how}: not reported`);
  book.machine.log = '';
  book.press('next'); /* leaves the report */
  if (inARow === 1)
    return book.expect(pages, at, `after the ${how}`);
  if (pages.find(book.machine.panel.picture()) >= 0)
    book.fail('two crashes in a row do not lead to the library');
  return undefined;
}

/* Three keys handled, and a crash is forgotten. */
function recover(book, pages) {
  const at = book.page(pages, 'before recovering');
  for (const word of ['next', 'prev', 'next', 'prev'])
    book.press(word);
  book.expect(pages, at, 'recovered');
}

/* Held at power-on, a key brings the test page; a long press leads on. */
function testPage(book, pages) {
  const { keys } = book.machine.board;
  const at = book.page(pages, 'before the test page');
  const held = book.machine.board.test ?? [Object.keys(keys)[0]];
  for (const name of held)
    book.machine.held.add(name);
  book.machine.log = '';
  book.boot();
  for (const name of held)
    book.machine.moveKey(name, false);
  book.machine.settle();
  book.press('prev'); /* the page now tells of the picture before */
  if (!/Keys: GP\d+/.test(book.machine.log))
    book.fail('test page: the keys held are not named');
  if (!/Panel: .*BUSY moves/.test(book.machine.log))
    book.fail('test page: BUSY was not seen moving');
  if (!/articles, \d+ bytes/.test(book.machine.log))
    book.fail('test page: the archive is not described');
  book.press('next:long');
  book.expect(pages, at, 'after the test page');
}

function deadPanel() {
  const book = new Book();
  book.machine.options.deadPanel = true;
  book.machine.powerOn();
  let blinks = 0;
  book.machine.chip.mcu.gpio[book.machine.board.led].addListener((value) => {
    blinks += value === 1;
  });
  try {
    book.machine.run(90000 * MS);
  } catch (error) {
    book.failures.push(`dead panel: ${error.stack}`);
  }
  if (!/does not answer: BUSY stays/.test(book.machine.log))
    book.failures.push('a dead panel is not named in the log');
  if (blinks < 6)
    book.failures.push(`a dead panel: the LED blinks ${blinks} times`);
  return [...book.failures, ...book.machine.violations];
}

function summary(book) {
  const turns = book.steps.filter((s) => s.word === 'next').slice(0, 30);
  if (turns.length === 0)
    return 'no page was turned';
  const mean = (key) => Math.round(turns.reduce((sum, s) =>
    sum + s[key], 0) / turns.length);
  const total = book.machine.counters();
  return `a page: ${mean('instructions')} instructions, awake ` +
    `${(mean('awakeCycles') / 125000).toFixed(0)} ms, ` +
    `${mean('panelBytes')} bytes to the panel, ` +
    `${mean('milliseconds')} ms; stack ${total.stackBytes} bytes; ` +
    `${total.full} full, ${total.fast} fast, ${total.partial} partial`;
}

function read(book) {
  const [size, other] = options.sizes.split(',');
  const small = new Pages(size), large = new Pages(other);
  const turned = [90, 180, 270, 0].map((degrees) => new Pages(other, degrees));
  book.boot();
  turnPages(book, small);
  losePower(book, small);
  losePowerWhile(book, small);
  losePower(book, small);
  changeSize(book, small, large);
  jump(book, large);
  losePower(book, large);
  turned.forEach((pages, i) =>
    turnScreen(book, i > 0 ? turned[i - 1] : large, pages));
  testPage(book, large);
  crash(book, large, 'fault');
  recover(book, large);
  crash(book, large, 'hang');
  crash(book, large, 'fault', 2);
}

function main() {
  mkdirSync(options.out, { recursive: true });
  const book = new Book();
  try {
    read(book);
  } catch (error) {
    book.failures.push(error.stderr ? String(error.stderr).trim()
                                    : error.stack);
  }
  const failures = [...book.failures, ...book.machine.violations,
                    ...deadPanel()];
  writeFileSync(join(options.out, 'counters.json'), JSON.stringify(
    { board: options.board, steps: book.steps,
      total: book.machine.counters(), failures }, null, 1));
  for (const text of failures)
    process.stdout.write(`    ${text}\n`);
  const verdict = failures.length > 0 ? 'FAILED' : 'ok    ';
  process.stdout.write(`${verdict}  ${options.board} in the emulator: ` +
                       `${book.steps.length} keys; ${summary(book)}\n`);
  process.exit(failures.length > 0 ? 1 : 0);
}

main();
