#!/usr/bin/env node
/* SPDX-License-Identifier: MIT
 *
 * node book.mjs --board NAME --image FILE.uf2 --archive FILE.zj
 *               --zhujian PATH --out DIR [--sizes A,B] [--rom FILE]
 *
 * Reads on a board as somebody would: opens an article, goes 30 pages on and
 * 5 back, changes the size, jumps to a heading, turns the screen, loses power
 * at many moments, crashes, hangs. After every key the glass must be, to the
 * pixel, what `zhujian view` shows after the same keys, and a page that of
 * `zhujian render`; no rule of chip or panel may be broken.
 * --rom boots through the boot ROM of a real chip, 16 KiB, of one's own. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Host } from './host.mjs';
import { PowerCut } from './machine.mjs';
import { firstDifference } from './png.mjs';
import { MS, Session } from './session.mjs';

const { values: options } = parseArgs({ options: {
  board: { type: 'string' }, image: { type: 'string' },
  archive: { type: 'string' }, zhujian: { type: 'string' },
  out: { type: 'string' }, rom: { type: 'string' },
  sizes: { type: 'string', default: '24,32' },
} });

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
function turnScreen(book, pages, turned, stored) {
  const at = book.page(pages, 'before turning the screen');
  book.boot();
  for (const word of [book.back, 'prev', 'prev', book.ok, 'next', 'next',
                      'next', 'next', book.ok, book.back])
    book.press(word);
  sameArticle(book, pages, at, turned, 'screen turned');
  book.press('next');
  book.page(turned, 'a page further, turned');
  losePower(book, turned, stored);
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

/* The panel still shows the page, so nothing flashes; but where the archive
 * has no page starts for a screen, the page comes first without its number. */
function losePower(book, pages, stored = true) {
  const at = book.page(pages, 'before the power cut');
  const before = book.refreshes;
  book.boot();
  if (stored && book.refreshes !== before)
    book.fail(`${book.script.slice(-6).join(' ')}: a refresh though ` +
              'the page was there');
  book.same('after the power cut');
  book.expect(pages, at, 'after the power cut');
}

/* Cuts within every flash operation of a page turn, and at moments between:
 * the place is then the old one or the new one. */
function losePowerWhile(book, pages) {
  const at = book.page(pages, 'before the cuts');
  const saved = book.machine.flash.slice(), script = book.script;
  const glass = book.machine.panel.glass.slice();
  const again = () => {
    book.machine.flash.set(saved);
    book.machine.panel.glass.set(glass);
    book.script = [...script];
    book.boot();
  };
  again();
  const before = book.machine.flashOperations;
  book.press('next');
  const operations = book.machine.flashOperations - before;
  if (operations === 0)
    book.fail('a page turn saves nothing');
  for (let n = 1; n <= operations; n++)
    for (const part of [0, 0.1, 0.5, 0.9]) {
      again();
      book.machine.cutPowerIn(n, part);
      turnAndDie(book, () => book.move('next'));
      expectNear(book, pages, at, `cut within flash operation ${n}, ${part}`);
    }
  for (const ms of [1, 25, 45, 100, 300, 1500]) {
    again();
    book.machine.press(['next'], 80 * MS);
    book.machine.run(ms * MS);
    expectNear(book, pages, at, `cut ${ms} ms after a key`);
  }
  again();
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
  const old = book.wanted([...book.script, 'restart']);
  const turned = book.wanted([...book.script, 'next', 'restart']);
  book.boot();
  const found = book.page(pages, what);
  if (found >= 0 && found !== at && found !== at + 1)
    book.fail(`${what}: ${pages.names[found]}`);
  if (firstDifference(book.glass, old) && firstDifference(book.glass, turned))
    book.fail(`${what}: neither the old nor the new page`);
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
  book.move('next'); /* leaves the report */
  book.script.push('restart');
  if (inARow === 1) {
    book.same(`after the ${how}`);
    book.expect(pages, at, `after the ${how}`);
  } else {
    book.same('after two crashes in a row', []); /* the library */
  }
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
  book.move('prev'); /* the page now tells of the picture before */
  if (!/Keys: GP\d+/.test(book.machine.log))
    book.fail('test page: the keys held are not named');
  if (!/Panel: .*BUSY moves/.test(book.machine.log))
    book.fail('test page: BUSY was not seen moving');
  if (!/articles, \d+ bytes/.test(book.machine.log))
    book.fail('test page: the archive is not described');
  if (new Set(book.glass.pixels).size < 2)
    book.fail('test page: nothing on the glass');
  book.move('next:long');
  book.same('after the test page');
  book.expect(pages, at, 'after the test page');
}

function read(book) {
  const [size, other] = options.sizes.split(',');
  const pages = (...look) => book.host.pages(options.archive, ...look);
  const small = pages(size), large = pages(other);
  const turned = [90, 180, 270, 0].map((degrees) => pages(other, degrees));
  book.boot();
  book.same('the first start');
  turnPages(book, small);
  losePower(book, small);
  losePowerWhile(book, small);
  losePower(book, small);
  changeSize(book, small, large);
  jump(book, large);
  losePower(book, large);
  turned.forEach((now, i) =>
    turnScreen(book, i > 0 ? turned[i - 1] : large, now, i % 2 === 1));
  testPage(book, large);
  crash(book, large, 'fault');
  recover(book, large);
  crash(book, large, 'hang');
  crash(book, large, 'fault', 2);
}

function main() {
  mkdirSync(options.out, { recursive: true });
  const host = new Host(options);
  const book = new Session({ ...options, host,
    rom: options.rom && readFileSync(options.rom) });
  try {
    read(book);
  } catch (error) {
    book.failures.push(error.stderr ? String(error.stderr).trim()
                                    : error.stack);
  }
  const { problems, steps, machine } = book;
  const total = machine.counters();
  writeFileSync(join(options.out, 'counters.json'), JSON.stringify(
    { board: options.board, steps, total, problems }, null, 1));
  for (const text of problems)
    process.stdout.write(`    ${text}\n`);
  const verdict = problems.length > 0 ? 'FAILED' : 'ok    ';
  process.stdout.write(`${verdict}  ${options.board} in the emulator: ` +
    `${steps.length} keys, ${book.compared} screens as on the host; ` +
    `${total.full} full, ${total.fast} fast, ${total.partial} partial ` +
    `refreshes; stack ${total.stackBytes} bytes\n`);
  process.exit(problems.length > 0 ? 1 : 0);
}

main();
