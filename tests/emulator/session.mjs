/* SPDX-License-Identifier: MIT
 *
 * Somebody with a board in hand: presses keys, cuts the power, and holds the
 * glass against the host's picture after everything that happens. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Machine, emptyFlash } from './machine.mjs';
import { firstDifference, writePng } from './png.mjs';
import { loadUf2 } from './uf2.mjs';

export const MS = 1e6;
const SHORT_MS = 80, LONG_MS = 900;

export class Session {
  /* options: {board, image (a file, several, or none), flashMiB, archive,
   * rom, host, title, machine} */
  constructor(options) {
    this.options = options;
    this.host = options.host;
    const flash = emptyFlash();
    for (const image of [options.image ?? []].flat())
      loadUf2(readFileSync(image), flash);
    this.machine = new Machine({ board: options.board, flash, quiet: true,
      flashSize: (options.flashMiB ?? 2) << 20, rom: options.rom,
      ...options.machine });
    this.script = []; /* since the first start, for the host */
    this.archive = options.archive;
    this.started = false;
    this.compared = 0;
    this.steps = [];
    this.failures = [];
    const { keys } = this.machine.board;
    this.ok = keys.ok ? 'ok' : 'next:long';
    this.back = keys.back ? 'back' : 'prev:long';
  }

  fail(text, wanted) {
    const title = this.options.title ? `${this.options.title}: ` : '';
    const name = `wrong-${this.options.title ?? ''}` +
      `${this.failures.length + 1}`.replace(/[^a-z0-9-]+/gi, '-');
    this.failures.push(`${title}${text}`);
    writePng(join(this.host.out, `${name}.png`), this.glass);
    this.failures.push(`  the glass: ${name}.png`);
    if (wanted)
      writePng(join(this.host.out, `${name}-wanted.png`), wanted);
  }

  get glass() {
    return this.machine.panel.picture();
  }

  /* How many there were, of every kind. */
  get refreshes() {
    const { full, fast, partial, grey } = this.machine.panel.counters;
    return full + fast + partial + grey;
  }

  /* ---- power and keys ---- */

  powerUp() {
    this.machine.powerOff();
    this.machine.powerOn();
    if (this.started)
      this.script.push('restart');
    this.started = true;
  }

  boot() {
    this.powerUp();
    this.machine.settle();
  }

  note(word, before) {
    const after = this.machine.counters();
    const step = { word };
    for (const key of Object.keys(after))
      step[key] = key === 'stackBytes' ? after[key] : after[key] - before[key];
    step.keyMicroseconds = this.machine.answer;
    this.steps.push(step);
  }

  /* Presses a key and compares what comes of it. */
  press(word) {
    this.move(word);
    this.script.push(word);
    this.same(`${this.steps.length} keys, the last '${word}'`);
  }

  /* The same without a look at the glass. */
  move(word) {
    const [name, how] = word.split(':');
    const before = this.machine.counters();
    this.machine.press([name], (how === 'long' ? LONG_MS : SHORT_MS) * MS);
    this.machine.settle();
    this.note(word, before);
  }

  /* ---- what is on the glass ---- */

  wanted(script = this.script) {
    return this.host.view(this.archive, script.join(' '));
  }

  same(what, script) {
    const wanted = this.wanted(script);
    const difference = firstDifference(this.glass, wanted);
    this.compared++;
    if (difference)
      this.fail(`${what}: ${difference} differ from the host`, wanted);
    return !difference;
  }

  /* The page on the glass, which must be one of `pages`. */
  page(pages, what, near) {
    const index = pages.find(this.glass, near);
    if (index < 0)
      this.fail(`${what}: the glass is no page of the archive`);
    return index;
  }

  expect(pages, index, what) {
    const found = this.page(pages, what, index);
    if (found >= 0 && found !== index)
      this.fail(`${what}: ${pages.names[found]} instead of ` +
                `${pages.names[index]}`);
  }

  get problems() {
    const title = this.options.title ? `${this.options.title}: ` : '';
    return [...this.failures,
            ...this.machine.violations.map((v) => title + v)];
  }
}
