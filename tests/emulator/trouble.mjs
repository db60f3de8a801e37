#!/usr/bin/env node
/* SPDX-License-Identifier: MIT
 *
 * node trouble.mjs --board NAME --image FILE.uf2 --firmware FIRMWARE.uf2
 *                  --archive FILE.zj --zhujian PATH --out DIR
 *
 * What goes wrong with devices: archives that are missing, cut, foreign or
 * damaged, keys that stick, panels that do not answer, flash that is worn.
 * Each ends with a readable screen, the one the host shows, and never in a
 * hang. FIRMWARE.uf2 is the reader without an archive. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Host } from './host.mjs';
import { MS, Session } from './session.mjs';

const ARCHIVE_AT = 256 << 10, KEPT = 12 << 10;
const BLINKS = 6; /* of the LED, at least, when the panel is dead */

const { values: options } = parseArgs({ options: {
  board: { type: 'string' }, image: { type: 'string' },
  firmware: { type: 'string' }, archive: { type: 'string' },
  zhujian: { type: 'string' }, out: { type: 'string' },
} });
mkdirSync(options.out, { recursive: true });
const host = new Host(options);
const original = readFileSync(options.archive);
let screens = 0;

const session = (title, more = {}) =>
  new Session({ ...options, host, title, ...more });

/* ---- archives ---- */

/* The host reads exactly what the flash holds: the bytes and, behind them,
 * erased flash up to what is kept at its end. */
function inFlash(book, bytes, name) {
  const room = book.machine.options.flashSize - ARCHIVE_AT - KEPT;
  const whole = Buffer.alloc(room, 0xff);
  bytes.copy(whole);
  book.machine.flash.set(whole, ARCHIVE_AT);
  book.archive = join(options.out, name);
  writeFileSync(book.archive, whole);
}

function changed(change) {
  const bytes = Buffer.from(original);
  change(bytes);
  return bytes;
}

function noArchive() {
  const book = session('no archive', { image: options.firmware });
  book.archive = join(options.out, 'empty.zj');
  writeFileSync(book.archive, '');
  return wander(book);
}

function badArchive(title, bytes) {
  const book = session(title);
  inFlash(book, bytes, `${title.replace(/ /g, '-')}.zj`);
  return wander(book);
}

/* Into an article and out again, as far as that goes. */
function wander(book) {
  book.boot();
  book.same('the start');
  for (const word of [book.ok, 'next', 'next', 'prev', book.back, 'next'])
    book.press(word);
  book.boot();
  book.same('started again');
  return book;
}

const noise = Buffer.from(Array.from({ length: 1 << 16 },
  (_, i) => Math.imul(i + 1, 2654435761) >>> 24));

/* ---- keys ---- */

/* Held down from before power-on and for good: the test page comes, tells of
 * the key and goes by itself; then the other keys work. */
function stuckFromTheStart() {
  const book = session('a key stuck from the start');
  const { keys, test } = book.machine.board;
  const stuck = test ? 'next' : Object.keys(keys)[1];
  book.machine.held.add(stuck);
  book.boot();
  if (!test)
    book.machine.run(61000 * MS), book.machine.settle();
  book.same('the library');
  for (let i = 0; i < 3; i++)
    book.press('prev');
  return book;
}

/* Stuck while reading: it counts once, as a long press. Nothing else happens
 * until it comes loose, and then all is as before. */
function stuckLater() {
  const book = session('a key stuck while reading');
  book.boot();
  book.press(book.ok);
  book.machine.moveKey('next', true);
  book.machine.run(20000 * MS);
  book.script.push('next:long');
  book.same('one long press');
  book.machine.press(['prev'], 80 * MS);
  book.machine.settle();
  book.same('another key while one is stuck');
  book.machine.moveKey('next', false);
  book.machine.settle();
  book.same('loose again');
  book.press(book.back);
  book.press('next');
  return book;
}

/* Nobody's finger: both keys chatter at random for three seconds. */
function chatter() {
  const book = session('chattering keys');
  book.boot();
  let seed = 7;
  for (let i = 0; i < 3000; i++) {
    seed = Math.imul(seed, 1103515245) + 12345 >>> 0;
    book.machine.setKey(seed & 65536 ? 'next' : 'prev', Boolean(seed & 131072));
    book.machine.run(MS);
  }
  book.machine.setKey('next', false);
  book.machine.setKey('prev', false);
  book.machine.settle();
  book.same('chatter of a millisecond is no press');
  book.press('next');
  return book;
}

/* ---- the panel ---- */

function deadPanel() {
  const book = session('a dead panel', { machine: { deadPanel: true } });
  let blinks = 0;
  book.machine.powerOn();
  book.machine.chip.mcu.gpio[book.machine.board.led].addListener((value) => {
    blinks += value === 1;
  });
  book.machine.run(90000 * MS);
  if (!/does not answer: BUSY stays/.test(book.machine.log))
    book.fail('it is not named in the log');
  if (blinks < BLINKS)
    book.fail(`the LED blinks ${blinks} times`);
  return book;
}

/* BUSY does not end once; after a reset all goes on. */
function panelThatHangs() {
  const book = session('a panel that hangs once');
  book.boot();
  book.press(book.ok);
  book.machine.panel.hang = true;
  book.press('next');
  if (book.machine.panel.hang)
    book.fail('it was not asked for a refresh');
  book.press('next');
  return book;
}

/* ---- the flash ---- */

/* What it does not take is not kept, and reading goes on. */
function wornFlash(kind) {
  const book = session(`flash that does not ${kind}`);
  book.machine.worn = kind;
  book.boot();
  for (const word of [book.ok, 'next', 'next', 'prev', book.back, 'next'])
    book.press(word);
  const before = [...book.script];
  book.boot();
  if (kind === 'program')
    book.same('started again', []);
  else if (!book.same('started again', [...before, 'restart']))
    book.fail('what fitted without an erase is lost');
  return book;
}

/* ---- all of it ---- */

const HEAD = 8, VERSION = HEAD + 8; /* SPEC.md, header */
const attempts = {
  noArchive,
  cut: () => badArchive('a cut archive',
    original.subarray(0, original.length >> 1)),
  start: () => badArchive('only its start', original.subarray(0, 100)),
  foreign: () => badArchive('something else', noise),
  version: () => badArchive('another version',
    changed((b) => { b[VERSION] ^= 0x55; })),
  damaged: () => badArchive('damaged in many places', changed((b) => {
    for (let at = 5000; at < b.length; at += 3001)
      b[at] ^= 1 << at % 8;
  })),
  stuckFromTheStart, stuckLater, chatter, deadPanel, panelThatHangs,
  program: () => wornFlash('program'),
  erase: () => wornFlash('erase'),
};

function attempt(name) {
  try {
    const book = attempts[name]();
    screens += book.compared;
    return book.problems;
  } catch (error) {
    return [`${name}: ${error.stack}`];
  }
}

const problems = Object.keys(attempts).flatMap(attempt);
for (const text of problems)
  process.stdout.write(`    ${text}\n`);
process.stdout.write(`${problems.length > 0 ? 'FAILED' : 'ok    '}  ` +
  `${options.board} in trouble: ${Object.keys(attempts).length} kinds, ` +
  `${screens} screens as on the host\n`);
process.exit(problems.length > 0 ? 1 : 0);
