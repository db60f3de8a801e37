/* SPDX-License-Identifier: MIT
 *
 * UltraChip controllers: UC8179 (800x480) and UC8151D (128x296), in
 * black-and-white mode with the waveforms of their OTP, of which the UC8179's
 * has one for four levels. BUSY low is busy. */
import { BLACK, Panel, Plane } from './panel.mjs';

const MS = 1e6;
const OLD = 0x10, NEW = 0x13;

class Uc81xx extends Panel {
  powerUp() {
    this.on = false;
    this.partial = false;
    this.window = this.whole();
    this.settings = {};
    this.planes = { [OLD]: new Plane(this.columns, this.rows),
                    [NEW]: new Plane(this.columns, this.rows) };
    this.fresh = this.old = this.new = false;
  }

  whole() {
    return { x0: 0, y0: 0, x1: this.columns - 1, y1: this.rows - 1 };
  }

  area() {
    return this.partial ? this.window : this.whole();
  }

  begin(command) {
    if (this.commands[command] === 'plane')
      this.written = 0;
  }

  planeByte(value) {
    const { x0, y0, x1, y1 } = this.area();
    this[this.command.value === OLD ? 'old' : 'new'] = true;
    const stride = (x1 - x0 + 1) / 8;
    const row = y0 + Math.floor(this.written / stride);
    if (row > y1)
      return this.violation('more data than the window holds');
    const plane = this.planes[this.command.value];
    plane.set(x0 / 8 + this.written % stride, row, value);
    this.written++;
    return undefined;
  }

  planeEnd() {
    const { x0, y0, x1, y1 } = this.area();
    const wanted = (x1 - x0 + 1) / 8 * (y1 - y0 + 1);
    if (this.written !== wanted)
      this.violation(`${this.written} bytes for a window of ${wanted}`);
    this.fresh = true;
  }

  execute(command, data) {
    this.settings[command] = data;
    switch (command) {
      case 0x02: return this.power(false);
      case 0x04: return this.power(true);
      case 0x07: return this.sleep(data[0]);
      case 0x12: return this.refresh();
      case 0x90: return this.setWindow(data);
      case 0x91: this.partial = true; break;
      case 0x92: this.partial = false; break;
      default: this.check(command, data);
    }
    return undefined;
  }

  power(on) {
    this.work((on ? 129 : 40) * MS, () => {
      this.on = on;
    });
  }

  sleep(key) {
    if (key !== 0xa5)
      return this.violation('deep sleep without its key a5');
    if (this.on)
      this.violation('deep sleep with the high voltages on');
    this.asleep = true;
    return undefined;
  }

  setWindow(data) {
    this.window = this.decodeWindow(data);
    const { x0, y0, x1, y1 } = this.window;
    if (x0 % 8 !== 0 || x1 % 8 !== 7)
      this.violation(`window ${x0}..${x1} cuts bytes`);
    if (x0 > x1 || y0 > y1 || x1 >= this.columns || y1 >= this.rows)
      this.violation(`window ${x0},${y0} to ${x1},${y1}`);
  }

  check(command, data) {
    if (command === 0x61 && data.join() !== this.resolution.join())
      this.violation(`resolution ${data}`);
    if (command === 0x00) {
      this.mirrorX = (data[0] & 4) === 0;
      this.mirrorY = ((data[0] & 8) === 0) !== Boolean(this.scanDown);
      if ((data[0] & 0x10) === 0)
        this.violation('not in black-and-white mode');
    }
  }

  /* A plane's ink, by the polarity in force. */
  ink(number) {
    const white = this.whiteBit();
    const plane = this.planes[number];
    return (x, y) => plane.get(x, y) === white ? 0 : 1;
  }

  refresh() {
    for (const needed of this.required)
      if (!this.settings[needed])
        return this.violation(`refresh before command ${needed.toString(16)}`);
    if (!this.on)
      this.violation('refresh with the high voltages off');
    if (!this.fresh)
      this.violation('refresh without new data');
    const kind = this.waveform();
    const area = { ...this.area() };
    const before = this.ink(OLD), after = this.ink(NEW);
    if (kind.differential)
      this.compareOld(area, before);
    if (kind.levels)
      this.checkGrey();
    this.counters[kind.name]++;
    this.counters.refreshed += kind.ms * MS;
    this.fresh = this.old = this.new = false;
    const ink = (x, y) => BLACK * after(x, y);
    this.work(kind.ms * MS, () => {
      this.drive(area, kind.levels ? this.level()
        : kind.differential
          ? (x, y) => before(x, y) === after(x, y) ? -1 : ink(x, y)
          : ink);
      if (this.copies())
        this.planes[OLD].bytes.set(this.planes[NEW].bytes);
    });
    return undefined;
  }
}

/* The level a pixel is driven to by the four-level waveform, which tells it
 * by the bits of both planes as they are, not by old and new ink. */
const LEVELS = [0, 1, 2, BLACK]; /* bit of plane 10 + 2 * bit of plane 13 */

export class Uc8179 extends Uc81xx {
  constructor(env, glass) {
    super(env, { columns: 800, rows: 480 }, glass);
    this.resolution = [0x03, 0x20, 0x01, 0xe0];
    this.required = [0x00, 0x61, 0x50];
    this.commands = {
      0x00: [1, 1], 0x01: [4, 5], 0x02: [0, 0], 0x03: [1, 1], 0x04: [0, 0],
      0x06: [4, 4], 0x07: [1, 1], 0x10: 'plane', 0x12: [0, 0], 0x13: 'plane',
      0x15: [1, 1], 0x41: [1, 1], 0x50: [2, 2], 0x52: [1, 1], 0x60: [1, 1],
      0x61: [4, 4], 0x65: [4, 4], 0x82: [1, 1], 0x90: [9, 9], 0x91: [0, 0],
      0x92: [0, 0], 0xe0: [1, 1], 0xe3: [1, 1], 0xe5: [1, 1],
    };
  }

  decodeWindow(d) {
    return { x0: (d[0] << 8 | d[1]) & ~7, x1: d[2] << 8 | d[3] | 7,
             y0: d[4] << 8 | d[5], y1: d[6] << 8 | d[7] };
  }

  whiteBit() {
    return this.settings[0x50][0] & 1;
  }

  copies() {
    return (this.settings[0x50][0] & 8) !== 0;
  }

  waveform() {
    if ((this.settings[0x00][0] & 0x20) !== 0)
      this.violation('waveforms from registers, which hold none');
    const forced = this.settings[0xe0]?.[0] & 2 ? this.settings[0xe5]?.[0] : 0;
    if (forced === 0x6e)
      return { name: 'partial', ms: 435, differential: true };
    if (forced === 0x5a)
      return { name: 'fast', ms: 1170, differential: false };
    if (forced === 0x5f)
      return { name: 'grey', ms: 2320, differential: false, levels: true };
    if (forced)
      this.violation(`no waveform at temperature ${forced.toString(16)}`);
    return { name: 'full', ms: 3500, differential: false };
  }

  level() {
    const low = this.planes[OLD], high = this.planes[NEW];
    return (x, y) => LEVELS[low.get(x, y) + 2 * high.get(x, y)];
  }

  /* How the waveform wants it: 1 is black in both planes, which are both
   * written for this picture, of the whole glass, and nothing is copied. */
  checkGrey() {
    if (this.whiteBit() !== 0)
      this.violation('four levels with 1 for white');
    if (this.copies())
      this.violation('four levels, and the new plane is copied to the old');
    if (this.partial)
      this.violation('four levels in a window');
    if (!this.old || !this.new)
      this.violation('four levels without both planes');
  }
}

/* As mounted on the Badger 2040: rows run from left to right of the lying
 * glass when the gates are scanned down (PSR bit 3 clear), bits of a row from
 * top to bottom. */
export class Uc8151d extends Uc81xx {
  constructor(env, glass) {
    super(env, { columns: 128, rows: 296, turned: true, scanDown: true },
          glass);
    this.resolution = [0x80, 0x01, 0x28];
    this.required = [0x00, 0x50];
    this.commands = {
      0x00: [1, 2], 0x01: [3, 5], 0x02: [0, 0], 0x03: [1, 1], 0x04: [0, 0],
      0x06: [3, 3], 0x07: [1, 1], 0x10: 'plane', 0x12: [0, 0], 0x13: 'plane',
      0x20: [44, 44], 0x21: [42, 42], 0x22: [42, 42], 0x23: [42, 42],
      0x24: [42, 42], 0x30: [1, 1], 0x41: [1, 1], 0x50: [1, 1], 0x60: [1, 1], 0x61: [3, 3],
      0x82: [1, 1], 0x90: [7, 7], 0x91: [0, 0], 0x92: [0, 0], 0xe0: [1, 1],
      0xe3: [1, 1], 0xe5: [1, 1],
    };
  }

  decodeWindow(d) {
    return { x0: d[0] & ~7, x1: d[1] | 7, y0: d[2] << 8 | d[3],
             y1: d[4] << 8 | d[5] };
  }

  whiteBit() {
    return this.settings[0x50][0] >> 4 & 1;
  }

  copies() {
    return false;
  }

  waveform() {
    if ((this.settings[0x00][0] & 0x20) !== 0)
      return this.ownWaveform();
    return { name: 'full', ms: 3250, differential: false };
  }

  /* Waveforms written by the driver are followed pixel by pixel: each must
   * end with its colour, leave no direct voltage behind, and all must be of
   * one length. */
  ownWaveform() {
    const [vcom, ww, bw, wb, bb] = [0x20, 0x21, 0x22, 0x23, 0x24]
      .map((command) => this.readWaveform(command));
    const differential = ww.last === 0 && bb.last === 0;
    if ([ww, bw, wb, bb].some((w) => w.frames !== vcom.frames))
      this.violation('waveforms of different lengths');
    if (vcom.last !== 0)
      this.violation('a waveform of VCOM nobody knows');
    if (bw.last !== 2 || wb.last !== 1 ||
        !differential && (ww.last !== 2 || bb.last !== 1))
      this.violation('a waveform that ends with the wrong colour');
    if (ww.net !== 0 || bb.net !== 0 || bw.net + wb.net !== 0)
      this.violation('a waveform that leaves a direct voltage');
    if (this.settings[0x30]?.[0] !== 0x3a)
      this.violation('frames that are not of 10 ms');
    return { name: differential ? 'partial' : 'fast', differential,
             ms: vcom.frames * 10 };
  }

  readWaveform(command) {
    const bytes = this.settings[command];
    const found = { frames: 0, net: 0, last: 0 };
    if (!bytes)
      this.violation(`waveform ${command.toString(16)} was never written`);
    for (let at = 0; bytes && at < 42; at += 6)
      for (let phase = 0; phase < 4; phase++) {
        const level = bytes[at] >> (6 - 2 * phase) & 3;
        const frames = bytes[at + 1 + phase] * bytes[at + 5];
        found.frames += frames;
        found.net += frames * [0, 1, -1, 0][level];
        if (frames > 0 && level > 0)
          found.last = level;
      }
    return found;
  }
}
