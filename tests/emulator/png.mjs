/* SPDX-License-Identifier: MIT
 *
 * Grey PNG files, written with 8 bits a pixel and read with 1, 2, 4 or 8. */
import { readFileSync, writeFileSync } from 'node:fs';
import { deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 80, 78, 71, 13, 10, 26, 10]);

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++)
    n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes)
    crc = CRC_TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/* An image is {width, height, pixels}: one byte a pixel, 0 black. */
export function writePng(path, { width, height, pixels }) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  writeFileSync(path, Buffer.concat([SIGNATURE, chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]));
}

function paeth(a, b, c) {
  const p = a + b - c;
  const pa = Math.abs(p - a), pb = Math.abs(p - b), pc = Math.abs(p - c);
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

function predict(filter, left, above, corner) {
  switch (filter) {
    case 0: return 0;
    case 1: return left;
    case 2: return above;
    case 3: return (left + above) >> 1;
    case 4: return paeth(left, above, corner);
    default: throw new Error(`PNG filter ${filter}`);
  }
}

function unfilter(raw, stride, height) {
  const out = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x > 0 ? out[at - 1] : 0;
      const above = y > 0 ? out[at - stride] : 0;
      const corner = x > 0 && y > 0 ? out[at - stride - 1] : 0;
      const filter = raw[y * (stride + 1)];
      out[at] = raw[y * (stride + 1) + 1 + x] +
        predict(filter, left, above, corner);
    }
  return out;
}

export function readPng(path) {
  const file = readFileSync(path);
  if (!file.subarray(0, 8).equals(SIGNATURE))
    throw new Error(`${path}: not a PNG file`);
  let width = 0, height = 0, depth = 0;
  const parts = [];
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const data = file.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') {
      width = data.readUInt32BE(0);
      height = data.readUInt32BE(4);
      depth = data[8];
      if (data[9] !== 0 || data[12] !== 0)
        throw new Error(`${path}: not a plain grey PNG`);
    } else if (type === 'IDAT') {
      parts.push(data);
    }
    at += length + 12;
  }
  const stride = Math.ceil(width * depth / 8);
  const rows = unfilter(inflateSync(Buffer.concat(parts)), stride, height);
  const pixels = new Uint8Array(width * height);
  const most = (1 << depth) - 1;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const bit = x * depth;
      const byte = rows[y * stride + (bit >> 3)];
      const value = (byte >> (8 - depth - (bit & 7))) & most;
      pixels[y * width + x] = value * 255 / most;
    }
  return { width, height, pixels };
}

/* The first pixel in which two images differ, as text; null when equal. */
export function firstDifference(a, b) {
  if (a.width !== b.width || a.height !== b.height)
    return `${a.width}x${a.height} and ${b.width}x${b.height}`;
  let count = 0, first = -1;
  for (let i = 0; i < a.pixels.length; i++)
    if (a.pixels[i] !== b.pixels[i]) {
      count++;
      if (first < 0)
        first = i;
    }
  if (count === 0)
    return null;
  return `${count} pixels, the first at ` +
    `${first % a.width},${Math.floor(first / a.width)}`;
}
