/* SPDX-License-Identifier: MIT
 *
 * The LM3S6965 evaluation kit in an unmodified QEMU: keys and pictures over
 * QMP, the log of UART0 on its standard output. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const QCODES = { up: 'up', down: 'down', prev: 'left', next: 'right',
                 ok: 'ctrl' };
const SHORT_MS = 90, LONG_MS = 800; /* the firmware's limit is 600 */
const PATIENCE_MS = 30000;
const SCALE = 4; /* the emulator draws each pixel of the display as 4x4 */

const sleep = (ms) => new Promise((done) => { setTimeout(done, ms); });

/* A binary PPM file of greys, as {width, height, pixels} of the display. */
function readScreen(path) {
  const file = readFileSync(path);
  const text = file.toString('latin1', 0, 64);
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(text);
  if (!head)
    throw new Error(`${path}: not a PPM picture`);
  const width = Number(head[1]), height = Number(head[2]);
  const at = (x, y) => head[0].length + (y * width + x) * 3;
  const out = { width: width / SCALE, height: height / SCALE };
  out.pixels = new Uint8Array(out.width * out.height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = Math.floor(y / SCALE) * out.width + Math.floor(x / SCALE);
      const grey = file[at(x, y)];
      if (file[at(x, y) + 1] !== grey || file[at(x, y) + 2] !== grey)
        throw new Error(`${x},${y}: not grey`);
      if (x % SCALE === 0 && y % SCALE === 0)
        out.pixels[i] = grey;
      else if (out.pixels[i] !== grey)
        throw new Error(`${x},${y}: not a pixel of 4x4`);
    }
  return out;
}

export class Machine {
  /* options: {firmware, drive, more}; no drive: no card; more: words for
   * the emulator. */
  constructor(options) {
    this.options = options;
    this.folder = mkdtempSync(join(tmpdir(), 'zhujian-qemu-'));
    this.keys = 0;
  }

  async powerOn() {
    const { firmware, drive, more = [] } = this.options;
    const socket = join(this.folder, 'qmp');
    rmSync(socket, { force: true });
    this.log = '';
    this.seen = 0;
    this.errors = '';
    this.process = spawn('qemu-system-arm', ['-M', 'lm3s6965evb', '-display',
      'none', '-monitor', 'none', '-serial', 'stdio', '-kernel', firmware,
      '-qmp', `unix:${socket},server=on,wait=off`,
      ...(drive ? ['-drive', drive] : []), ...more]);
    this.process.stdout.on('data', (data) => { this.log += data; });
    this.process.stderr.on('data', (data) => { this.errors += data; });
    this.ended = new Promise((done) => { this.process.on('exit', done); });
    await this.openQmp(socket);
    await this.line('waiting');
    await this.prime();
  }

  /* Nothing is told to it, as when a battery falls out. */
  async powerOff() {
    this.qmp.destroy();
    this.process.kill('SIGKILL');
    await this.ended;
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /* ---- QMP ---- */

  async openQmp(path) {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      this.qmp = connect(path);
      const good = await new Promise((done) => {
        this.qmp.once('connect', () => done(true));
        this.qmp.once('error', () => done(false));
      });
      if (good)
        break;
      if (Date.now() > end || this.process.exitCode !== null)
        throw new Error(`QEMU does not start: ${this.errors}`);
      await sleep(20);
    }
    this.answers = [];
    let text = '';
    this.qmp.on('error', () => {});
    this.qmp.on('data', (data) => {
      text += data;
      for (let cut; (cut = text.indexOf('\n')) >= 0; text = text.slice(cut + 1))
        this.take(JSON.parse(text.slice(0, cut)));
    });
    await this.command('qmp_capabilities');
  }

  take(message) {
    if ('return' in message || 'error' in message)
      this.answers.shift()?.(message);
  }

  async command(execute, args = {}) {
    const answer = new Promise((done) => { this.answers.push(done); });
    this.qmp.write(`${JSON.stringify({ execute, arguments: args })}\n`);
    const message = await answer;
    if (message.error)
      throw new Error(`${execute}: ${message.error.desc}`);
    return message.return;
  }

  /* ---- crashes ---- */

  /* Sends the processor to where nothing is, by the emulator's debugger. */
  async crash() {
    const path = join(this.folder, 'gdb');
    await this.command('human-monitor-command',
      { 'command-line': `gdbserver unix:${path},server=on,wait=off` });
    const debug = connect(path);
    await new Promise((done) => { debug.once('connect', done); });
    for (const text of ['?', 'qXfer:features:read:target.xml:0,ffb',
                        'Pf=f0ffffff', 'D'])
      await this.ask(debug, text);
    debug.destroy();
  }

  /* One packet of the remote protocol, and its answer. */
  ask(debug, text) {
    const sum = [...Buffer.from(text)].reduce((a, b) => a + b & 255, 0);
    debug.write(`+$${text}#${sum.toString(16).padStart(2, '0')}`);
    return new Promise((done) => {
      let answer = '';
      debug.on('data', function take(data) {
        answer += data;
        if (!/\$.*#..$/.test(answer))
          return;
        debug.off('data', take);
        done(answer);
      });
    });
  }

  /* ---- the log ---- */

  /* Waits for a line that contains `text`, behind those seen before. */
  async line(text, patience = PATIENCE_MS) {
    const end = Date.now() + patience;
    for (;;) {
      const at = this.log.indexOf(text, this.seen);
      const stop = at < 0 ? -1 : this.log.indexOf('\n', at);
      if (stop >= 0) {
        this.seen = stop + 1;
        return;
      }
      if (Date.now() > end)
        throw new Error(`no '${text}' in the log: ${this.log.slice(-400)}`);
      await sleep(5);
    }
  }

  /* ---- keys ---- */

  async move(names, down) {
    await this.command('input-send-event', { events: names.map((name) => (
      { type: 'key', data: { down, key: { type: 'qcode',
                                          data: QCODES[name] } } })) });
  }

  /* All pins read 0, as pressed, until they are moved for the first time. */
  async prime() {
    const all = Object.keys(QCODES);
    await this.move(all, true);
    await this.move(all, false);
    await sleep(100);
  }

  /* Presses a key ("next", "next:long") and waits until the reader waits
   * again. A machine that is held up for long may overlook a short press. */
  async press(word, answer = 'waiting') {
    const [name, how] = word.split(':');
    this.keys++;
    for (let tries = 3; ; tries--) {
      await this.move([name], true);
      await sleep(how === 'long' ? LONG_MS : SHORT_MS);
      await this.move([name], false);
      try {
        await this.line(answer, tries > 1 ? 8000 : PATIENCE_MS);
        return;
      } catch (error) {
        if (tries <= 1)
          throw error;
      }
    }
  }

  /* ---- what is seen ---- */

  async screen() {
    const filename = join(this.folder, 'screen.ppm');
    await this.command('screendump', { filename });
    return readScreen(filename);
  }
}
