/* SPDX-License-Identifier: MIT
 *
 * Solomon Systech controllers: SSD1677 (800x480) and SSD1683 (400x300), with
 * the waveforms of their OTP. BUSY high is busy. The model never copies the
 * new plane to the old one by itself, as some chips do. */
import { BLACK, Panel, Plane } from './panel.mjs';

const MS = 1e6;
const NEW = 0x24, OLD = 0x26;

/* Bits of the update sequence, command 22. */
const CLOCK = 0x80, ANALOG = 0x40, TEMPERATURE = 0x20, LUT = 0x10,
      MODE_2 = 0x08, DISPLAY = 0x04, ANALOG_OFF = 0x02, CLOCK_OFF = 0x01;

class Ssd16xx extends Panel {
  get busyHigh() {
    return true;
  }

  powerUp() {
    this.settings = { 0x3c: [0xc0], 0x21: [0, 0] };
    this.planes = { [OLD]: new Plane(this.columns, this.rows),
                    [NEW]: new Plane(this.columns, this.rows) };
    this.forget();
    this.resetByCommand = false;
  }

  forget() {
    this.window = null;
    this.cursor = null;
    this.lut = null;
    this.analog = false;
  }

  begin(command) {
    if (this.commands[command] !== 'plane')
      return;
    this.written = 0;
    this.wrapped = false;
    if (!this.window || !this.cursor)
      this.violation('data before window and cursor');
  }

  planeByte(value) {
    const { window: w, cursor: c } = this;
    if (!w || !c)
      return;
    if (this.wrapped)
      this.violation('more data than the window holds');
    this.planes[this.command.value].set(c.x / 8, c.y, value);
    this.written++;
    const xs = this.settings[0x11][0] & 1 ? 8 : -8;
    const ys = this.settings[0x11][0] & 2 ? 1 : -1;
    if (c.x !== (xs > 0 ? w.x1 - 7 : w.x0)) {
      c.x += xs;
      return;
    }
    c.x = xs > 0 ? w.x0 : w.x1 - 7;
    this.wrapped = c.y === (ys > 0 ? w.y1 : w.y0);
    c.y = this.wrapped ? (ys > 0 ? w.y0 : w.y1) : c.y + ys;
  }

  planeEnd() {
    if (!this.window)
      return;
    const { x0, y0, x1, y1 } = this.window;
    const wanted = (x1 - x0 + 1) / 8 * (y1 - y0 + 1);
    if (this.written !== wanted)
      this.violation(`${this.written} bytes for a window of ${wanted}`);
  }

  execute(command, data) {
    this.settings[command] = data;
    switch (command) {
      case 0x12: return this.restart();
      case 0x10: return this.sleep(data[0]);
      case 0x20: return this.update(this.settings[0x22]?.[0] ?? 0);
      case 0x44: return this.setX(data);
      case 0x45: return this.setY(data);
      case 0x4e: return this.setCursor('x', this.decodeX(data));
      case 0x4f: return this.setCursor('y', data[0] | data[1] << 8);
      default: return this.check(command, data);
    }
  }

  restart() {
    this.forget();
    this.resetByCommand = true;
    this.work(8 * MS, () => {});
  }

  sleep(mode) {
    if (mode !== 1 && mode !== 3)
      return this.violation(`deep sleep mode ${mode}`);
    if (this.analog)
      this.violation('deep sleep with the high voltages on');
    this.asleep = true;
    this.env.busyPin(true);
    return undefined;
  }

  /* Start and end come in the order of the data entry mode. */
  setX(data) {
    const half = data.length / 2;
    const [a, b] = [this.decodeX(data.slice(0, half)),
                    this.decodeX(data.slice(half))];
    this.setSides('x', a, b + (this.pixelX ? 0 : 7));
  }

  setY(data) {
    this.setSides('y', data[0] | data[1] << 8, data[2] | data[3] << 8);
  }

  setSides(axis, start, end) {
    const up = this.settings[0x11]?.[0] & (axis === 'x' ? 1 : 2);
    const limit = axis === 'x' ? this.columns : this.rows;
    const [low, high] = up ? [start, end] : [end, start];
    if (low > high || high >= limit)
      this.violation(`window ${axis} ${start} to ${end}`);
    if (axis === 'x' && (low % 8 !== 0 || high % 8 !== 7))
      this.violation(`window x ${low}..${high} cuts bytes`);
    this.window = { x0: 0, y0: 0, x1: 0, y1: 0, ...this.window,
                    [`${axis}0`]: low, [`${axis}1`]: high };
  }

  setCursor(axis, value) {
    this.cursor = { x: 0, y: 0, ...this.cursor, [axis]: value };
    const w = this.window;
    if (!w || value < w[`${axis}0`] || value > w[`${axis}1`])
      this.violation(`cursor ${axis} ${value} outside the window`);
  }

  check(command, data) {
    if (command === 0x01 && (data[0] | data[1] << 8) !== this.rows - 1)
      this.violation(`${(data[0] | data[1] << 8) + 1} gates`);
    if (command === 0x18 && data[0] !== 0x80)
      this.violation('the temperature sensor is not the internal one');
  }

  ink(number) {
    const plane = this.planes[number];
    return (x, y) => 1 - plane.get(x, y);
  }

  oldInk() {
    const option = this.settings[0x21][0] >> 4;
    if (option === 4)
      return () => 1; /* RAM bypassed: all zeros */
    if (option !== 0)
      this.violation(`old plane option ${option}`);
    return this.ink(OLD);
  }

  update(bits) {
    const busy = this.updateSteps(bits);
    if (!(bits & DISPLAY))
      return this.work(busy * MS, () => this.powerDown(bits));
    if (!this.analog)
      this.violation('refresh with the high voltages off');
    if (!this.lut)
      this.violation('refresh without a waveform loaded');
    const partial = this.lut === 'partial';
    const before = this.oldInk(), after = this.ink(NEW);
    const area = { x0: 0, y0: 0, x1: this.columns - 1, y1: this.rows - 1 };
    if (partial)
      this.compareOld(area, before);
    this.counters[this.lut]++;
    this.counters.refreshed += this.times[this.lut] * MS;
    return this.work((busy + this.times[this.lut]) * MS, () => {
      const ink = (x, y) => BLACK * after(x, y);
      this.drive(area, partial
        ? (x, y) => before(x, y) === after(x, y) ? -1 : ink(x, y)
        : ink);
      this.powerDown(bits);
    });
  }

  updateSteps(bits) {
    if (!this.resetByCommand || !this.settings[0x01])
      this.violation('update before command 12 or 01');
    let ms = 1;
    if (bits & ANALOG) {
      ms += 80;
      this.analog = true;
    }
    if (bits & TEMPERATURE)
      this.settings[0x1a] = [0x19];
    if (bits & LUT)
      this.lut = bits & MODE_2 ? 'partial' : this.fullWaveform();
    else if (bits & DISPLAY && (bits & MODE_2) !== 0 &&
             this.lut !== 'partial')
      this.violation('mode 2 without its waveform');
    return ms;
  }

  fullWaveform() {
    const temperature = this.settings[0x1a]?.[0] ?? 0x19;
    return temperature >= 0x50 ? 'fast' : 'full';
  }

  powerDown(bits) {
    if (bits & ANALOG_OFF)
      this.analog = false;
    if ((bits & CLOCK_OFF) && !(bits & ANALOG_OFF) && this.analog)
      this.violation('clock off with the high voltages on');
  }
}

const COMMANDS = {
  0x01: [3, 3], 0x0c: [4, 5], 0x10: [1, 1], 0x11: [1, 1], 0x12: [0, 0],
  0x18: [1, 1], 0x1a: [1, 2], 0x20: [0, 0], 0x21: [1, 2], 0x22: [1, 1],
  0x24: 'plane', 0x26: 'plane', 0x3c: [1, 1], 0x45: [4, 4], 0x4f: [2, 2],
};

export class Ssd1677 extends Ssd16xx {
  constructor(env, glass) {
    super(env, { columns: 800, rows: 480 }, glass);
    this.mirrorY = true; /* the gates are reversed on the glass */
    this.pixelX = true;
    this.times = { full: 3500, fast: 1570, partial: 500 };
    this.commands = { ...COMMANDS, 0x44: [4, 4], 0x4e: [2, 2] };
  }

  decodeX(d) {
    return d[0] | d[1] << 8;
  }
}

export class Ssd1683 extends Ssd16xx {
  constructor(env, glass) {
    super(env, { columns: 400, rows: 300 }, glass);
    this.times = { full: 2500, fast: 1140, partial: 360 };
    this.commands = { ...COMMANDS, 0x44: [2, 2], 0x4e: [1, 1] };
  }

  decodeX(d) {
    return d[0] * 8;
  }
}
