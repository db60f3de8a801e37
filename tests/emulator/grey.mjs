#!/usr/bin/env node
/* SPDX-License-Identifier: MIT
 *
 * node grey.mjs --board NAME --image FILE.uf2 --archive FILE.zj
 *               --zhujian PATH --out DIR [--black-and-white]
 *
 * An archive with glyphs of two bits on a board. Where the panel shows four
 * levels a page is one grey refresh and equals `zhujian render`, level by
 * level; lists come in black and white, and what follows greys is never
 * partial. Where it does not (--black-and-white) everything is readable and
 * as on the host. Settings, power cuts and rest are tried, too. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Host } from './host.mjs';
import { MS, Session } from './session.mjs';

const { values: options } = parseArgs({ options: {
  board: { type: 'string' }, image: { type: 'string' },
  archive: { type: 'string' }, zhujian: { type: 'string' },
  out: { type: 'string' },
  'black-and-white': { type: 'boolean', default: false },
} });
const GREY = !options['black-and-white'];
const PAGES = 12;
const KINDS = ['full', 'fast', 'partial', 'grey'];

/* Does something that must take these refreshes, "fast 1, grey 1", or none. */
function takes(book, wanted, what, action) {
  const before = { ...book.machine.panel.counters };
  action();
  const after = book.machine.panel.counters;
  const found = KINDS.filter((kind) => after[kind] > before[kind])
    .map((kind) => `${kind} ${after[kind] - before[kind]}`).join(', ');
  if (found !== wanted)
    book.fail(`${what}: refreshes ${found || 'none'} instead of ` +
              `${wanted || 'none'}`);
}

const levels = (picture) => new Set(picture.pixels).size;

function turn(book, pages, word, page) {
  const action = () => book.press(word);
  if (GREY)
    takes(book, 'grey 1', `${word} to page ${page}`, action);
  else
    action();
  book.expect(pages, page, `${word} to page ${page}`);
  if (levels(book.glass) !== (GREY ? 4 : 2))
    book.fail(`page ${page}: ${levels(book.glass)} levels`);
}

function turnPages(book, pages) {
  turn(book, pages, book.ok, 0);
  for (let page = 1; page <= PAGES; page++)
    turn(book, pages, 'next', page);
  for (let page = PAGES - 1; page >= PAGES - 3; page--)
    turn(book, pages, 'prev', page);
  return PAGES - 3;
}

/* A list right after greys is a fast refresh; in it only what changes moves;
 * every fourth time it is a full one. */
function openLists(book, pages, page) {
  for (let i = 0; i < 8; i++) {
    takes(book, i % 4 === 3 ? 'full 1' : 'fast 1', `list ${i + 1}`,
          () => book.press('menu'));
    if (levels(book.glass) !== 2)
      book.fail('a list is not black and white');
    takes(book, 'partial 1', 'the selection', () => book.press('next'));
    turn(book, pages, 'prev:long', page);
  }
}

/* The last row but one of the settings; then the page is black and white. */
function switchOff(book, pages, page) {
  for (const word of ['menu', 'prev', 'prev', 'next:long'])
    book.press(word);
  takes(book, 'partial 1', 'greys switched off', () =>
    book.press('prev:long'));
  if (levels(book.glass) !== 2)
    book.fail('greys although they are switched off');
  for (const word of ['next', 'prev'])
    takes(book, 'partial 1', 'without greys', () => book.press(word));
  restart(book, 'without greys');
  for (const word of ['menu', 'prev', 'prev', 'next:long'])
    book.press(word);
  turn(book, pages, 'prev:long', page);
}

/* The glass shows the page already: nothing is driven. */
function restart(book, what) {
  takes(book, '', `power cut ${what}`, () => book.boot());
  book.same(`after the power cut ${what}`);
}

/* Cut off while the page comes, it is there after the next start. */
function cutWhileGrey(book, pages, page) {
  for (const ms of [1, 20, 60, 300, 1500, 2400]) {
    book.machine.press(['next'], 80 * MS);
    book.machine.run(ms * MS);
    book.script.push('next');
    book.boot();
    const found = book.page(pages, `cut ${ms} ms after a key`, page);
    if (found === page) /* not yet saved */
      book.script.splice(-2, 1);
    else if (found !== page + 1)
      book.fail(`cut ${ms} ms after a key: ${pages.names[found]}`);
    else
      turn(book, pages, 'prev', page);
    book.same(`cut ${ms} ms after a key`);
  }
}

/* After ten minutes the panel sleeps; it wakes with greys on its glass. */
function rest(book, pages, page) {
  book.machine.run(11 * 60 * 1000 * MS);
  book.machine.settle();
  takes(book, 'fast 1', 'a list after rest', () => book.press('menu'));
  turn(book, pages, 'prev:long', page);
  book.machine.run(11 * 60 * 1000 * MS);
  book.machine.settle();
  turn(book, pages, 'next', page + 1);
  turn(book, pages, 'prev', page);
}

/* Without stored starts the page comes at once in black and white, and in
 * greys when its pages are counted; so it does at a start. */
function turnScreen(book) {
  for (const word of ['menu', 'next', 'next', 'next', 'next', 'next:long'])
    book.press(word);
  const before = { ...book.machine.panel.counters };
  book.press('prev:long');
  const { counters } = book.machine.panel;
  if (counters.grey - before.grey !== 1)
    book.fail('turned: the page did not come to rest in greys');
  if (levels(book.glass) !== 4)
    book.fail('turned: no greys');
  takes(book, 'full 1, grey 1', 'power cut turned', () => book.boot());
  book.same('after the power cut turned');
}

/* Three keys while one page comes: that in between is passed by. */
function pressAhead(book, pages, page) {
  const { machine } = book;
  takes(book, 'grey 2', 'three keys in a row', () => {
    for (let i = 0; i < 3; i++) {
      machine.press(['next'], 80 * MS);
      machine.run(200 * MS);
      book.script.push('next');
    }
    machine.settle();
  });
  book.same('three keys in a row');
  book.expect(pages, page + 3, 'three keys in a row');
  for (let back = 2; back >= 0; back--)
    turn(book, pages, 'prev', page + back);
}

/* Back from the first page of all leads nowhere, and is not worth a flash. */
function nowhere(book) {
  while (book.script.length > 0 && book.steps.length < 400) {
    const before = book.refreshes;
    book.press('prev');
    if (book.refreshes === before)
      return;
  }
  book.fail('going back never ends');
}

function read(book) {
  const pages = book.host.pages(options.archive, '24');
  book.boot();
  book.same('the first start');
  const page = turnPages(book, pages);
  if (!GREY)
    return;
  restart(book, 'on a grey page');
  openLists(book, pages, page);
  switchOff(book, pages, page);
  cutWhileGrey(book, pages, page);
  rest(book, pages, page);
  pressAhead(book, pages, page);
  nowhere(book);
  turnScreen(book);
}

mkdirSync(options.out, { recursive: true });
const session = new Session({ ...options, host: new Host(options),
                              title: 'two bits' });
try {
  read(session);
} catch (error) {
  session.failures.push(error.stderr ? String(error.stderr).trim()
                                     : error.stack);
}
const total = session.machine.counters();
writeFileSync(join(options.out, 'counters.json'), JSON.stringify(
  { board: options.board, steps: session.steps, total,
    problems: session.problems }, null, 1));
for (const text of session.problems)
  process.stdout.write(`    ${text}\n`);
process.stdout.write(`${session.problems.length > 0 ? 'FAILED' : 'ok    '}  ` +
  `${options.board} with glyphs of two bits: ${session.compared} screens as ` +
  `on the host; ${KINDS.map((kind) => `${total[kind]} ${kind}`).join(', ')} ` +
  'refreshes\n');
process.exit(session.problems.length > 0 ? 1 : 0);
