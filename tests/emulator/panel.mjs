/* SPDX-License-Identifier: MIT
 *
 * What every panel model has: a glass that keeps its picture without power,
 * a controller that takes commands and data, and no patience with a driver
 * that breaks the protocol. */
const MS = 1e6;
export const BLACK = 3; /* a pixel of the glass is 0 (white) to 3 */

export class Panel {
  /* env: {after(nanos, fn), now(), violation(text), busyPin(level)} */
  constructor(env, geometry, glass) {
    this.env = env;
    Object.assign(this, geometry);
    this.glass = glass ?? new Uint8Array(this.columns * this.rows);
    this.counters = { full: 0, fast: 0, partial: 0, grey: 0, bytes: 0,
                      driven: 0, refreshed: 0 };
    this.busy = false;
    this.asleep = true; /* nothing is known before the first reset */
    this.resetSince = -Infinity;
    this.inReset = false;
  }

  violation(text) {
    this.env.violation(`panel: ${text}`);
  }

  /* ---- pins ---- */

  reset(low) {
    if (low === this.inReset)
      return;
    this.inReset = low;
    if (low) {
      this.resetSince = this.env.now();
      return;
    }
    if (this.env.now() - this.resetSince < 2 * MS)
      this.violation('RST was low for less than 2 ms');
    this.abandon();
    this.asleep = false;
    this.powerUp();
    this.work(2 * MS, () => {});
  }

  /* Whatever was going on ends without a result. */
  abandon() {
    this.pending?.cancel();
    this.pinRises?.cancel();
    this.busy = false;
    this.command = null;
  }

  /* Busy for `nanos`; the pin follows late, as on the real thing. */
  work(nanos, done) {
    this.busy = true;
    this.pinRises = this.env.after(0.15 * MS, () => this.env.busyPin(true));
    if (this.hang && nanos > 270 * MS) { /* a refresh that never ends */
      this.hang = false;
      return;
    }
    this.pending = this.env.after(nanos, () => {
      this.busy = false;
      this.env.busyPin(false);
      done();
    });
  }

  byte(isData, value) {
    this.counters.bytes++;
    if (this.inReset)
      return this.violation('spoken to in reset');
    if (this.asleep)
      return this.violation('spoken to in deep sleep or before a reset');
    if (isData)
      return this.data(value);
    this.finish();
    const known = this.commands[value];
    const name = value.toString(16).padStart(2, '0');
    if (!known)
      return this.violation(`unknown command ${name}`);
    if (this.busy)
      this.violation(`command ${name} while busy`);
    this.command = { value, name, known, data: [] };
    this.begin(value);
    if (known[1] === 0)
      this.finish();
    return undefined;
  }

  data(value) {
    const { command } = this;
    if (!command)
      return this.violation('data without a command');
    if (this.busy)
      this.violation(`data for ${command.name} while busy`);
    if (command.known === 'plane')
      return this.planeByte(value);
    command.data.push(value);
    if (command.data.length === command.known[1])
      this.finish();
    return undefined;
  }

  /* The last command has all its data. */
  finish() {
    const { command } = this;
    this.command = null;
    if (!command)
      return;
    if (command.known === 'plane')
      return this.planeEnd();
    if (command.data.length < command.known[0])
      return this.violation(`command ${command.name} has only ` +
                            `${command.data.length} bytes of data`);
    return this.execute(command.value, command.data);
  }

  /* ---- glass ---- */

  /* Drives the pixels of `area` for which level(x, y) is not negative: to
   * white (0), light (1), dark (2) or black (3). */
  drive(area, level) {
    for (let y = area.y0; y <= area.y1; y++)
      for (let x = area.x0; x <= area.x1; x++) {
        const value = level(x, y);
        const gx = this.mirrorX ? this.columns - 1 - x : x;
        const gy = this.mirrorY ? this.rows - 1 - y : y;
        if (value >= 0)
          this.glass[gy * this.columns + gx] = value;
      }
    this.counters.driven += (area.x1 - area.x0 + 1) * (area.y1 - area.y0 + 1);
  }

  shown(x, y) {
    const gx = this.mirrorX ? this.columns - 1 - x : x;
    const gy = this.mirrorY ? this.rows - 1 - y : y;
    return this.glass[gy * this.columns + gx];
  }

  /* A partial refresh moves only pixels whose old and new bits differ, so
   * the old plane must hold what is on the glass; greys it cannot hold. */
  compareOld(area, oldInk) {
    for (let y = area.y0; y <= area.y1; y++)
      for (let x = area.x0; x <= area.x1; x++)
        if (oldInk(x, y) * BLACK !== this.shown(x, y))
          return this.violation('partial refresh with an old plane that is ' +
                                `not on the glass, at ${x},${y}`);
    return undefined;
  }

  /* The glass as mounted: one byte a pixel, 0 black, 255 white, and two
   * greys between, as a PNG of two bits has them. */
  picture() {
    const { columns, rows, turned } = this;
    const width = turned ? rows : columns;
    const height = turned ? columns : rows;
    const pixels = new Uint8Array(width * height);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const at = turned ? x * columns + y : y * columns + x;
        pixels[y * width + x] = 255 - 85 * this.glass[at];
      }
    return { width, height, pixels };
  }
}

/* One bit a pixel. */
export class Plane {
  constructor(columns, rows) {
    this.stride = columns / 8;
    this.bytes = new Uint8Array(this.stride * rows);
    for (let i = 0; i < this.bytes.length; i++)
      this.bytes[i] = i * 73 ^ i >> 3; /* RAM starts with anything */
  }

  get(x, y) {
    return this.bytes[y * this.stride + (x >> 3)] >> (7 - (x & 7)) & 1;
  }

  set(column, y, byte) {
    this.bytes[y * this.stride + column] = byte;
  }
}
