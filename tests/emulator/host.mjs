/* SPDX-License-Identifier: MIT
 *
 * What the reader on the host shows: every picture of a device is compared
 * with what `zhujian render` and `zhujian view` draw. */
import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readPng } from './png.mjs';

const signature = ({ pixels }) => Buffer.from(pixels).toString('latin1');

/* Every page of an archive at one size, by its pixels, and in order. */
export class Pages {
  constructor(host, archive, size, degrees = 0) {
    const folder = join(host.out, `size-${size}-${degrees}`);
    rmSync(folder, { recursive: true, force: true });
    execFileSync(host.zhujian, ['-q', 'render', archive, '--board',
      host.board, '--size', String(size), '--rotate', String(degrees),
      '--all', '-o', folder], { stdio: 'pipe' });
    this.names = readdirSync(folder).filter((f) => f.endsWith('.png')).sort();
    this.byPixels = new Map();
    this.names.forEach((name, i) => {
      const key = signature(readPng(join(folder, name)));
      this.byPixels.set(key, [...this.byPixels.get(key) ?? [], i]);
    });
  }

  /* The page that looks like this; the one nearest to `near` of several, -1
   * when there is none. */
  find(picture, near = 0) {
    const found = this.byPixels.get(signature(picture)) ?? [-1];
    return found.reduce((best, i) =>
      Math.abs(i - near) < Math.abs(best - near) ? i : best);
  }

  article(index) {
    return this.names[index].slice(0, 3);
  }
}

export class Host {
  /* options: {zhujian, board, out} */
  constructor(options) {
    Object.assign(this, options);
  }

  pages(archive, size, degrees) {
    return new Pages(this, archive, size, degrees);
  }

  /* The screen after these keys, from a start without saved state. An error
   * screen is a failure of `view`, but shown all the same. */
  view(file, script) {
    const shot = join(this.out, 'view.png');
    rmSync(shot, { force: true });
    try {
      execFileSync(this.zhujian, ['view', '--board', this.board, '--keys',
        script, '--shot', shot, file], { stdio: ['ignore', 'ignore', 'pipe'] });
    } catch (error) {
      if (error.status !== 1)
        throw error;
    }
    return readPng(shot);
  }
}
