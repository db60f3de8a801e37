/* SPDX-License-Identifier: MIT
 *
 * UF2 files as the RP2040 boot ROM takes them (github.com/microsoft/uf2),
 * read without mercy: anything odd is an error. */
const BLOCK = 512, PAYLOAD = 256, SECTOR = 4096;
const MAGIC = [0x0a324655, 0x9e5d5157, 0x0ab16f30];
const HAS_FAMILY = 0x2000, RP2040 = 0xe48bff56;
const XIP = 0x10000000;

function block(file, at, number, count) {
  const word = (i) => file.readUInt32LE(at + 4 * i);
  const fail = (what) => {
    throw new Error(`UF2 block ${number}: ${what}`);
  };
  if (word(0) !== MAGIC[0] || word(1) !== MAGIC[1] || word(127) !== MAGIC[2])
    fail('wrong magic number');
  if (word(2) !== HAS_FAMILY || word(7) !== RP2040)
    fail('not for RP2040');
  if (word(4) !== PAYLOAD)
    fail(`${word(4)} bytes instead of ${PAYLOAD}`);
  if (word(5) !== number || word(6) !== count)
    fail(`says it is ${word(5)} of ${word(6)}, not of ${count}`);
  if (word(3) % PAYLOAD !== 0)
    fail(`address ${word(3).toString(16)} is not that of a page`);
  return { offset: word(3) - XIP, bytes: file.subarray(at + 32, at + 288) };
}

/* Programs the file into `flash`, erasing each sector at its first block. */
export function loadUf2(file, flash) {
  if (file.length === 0 || file.length % BLOCK !== 0)
    throw new Error(`UF2: ${file.length} bytes are not whole blocks`);
  const count = file.length / BLOCK;
  const sectors = new Map();
  for (let number = 0; number < count; number++) {
    const { offset, bytes } = block(file, number * BLOCK, number, count);
    const sector = Math.floor(offset / SECTOR);
    if (offset < 0 || offset + PAYLOAD > flash.length)
      throw new Error(`UF2 block ${number}: outside the flash`);
    if (!sectors.has(sector))
      flash.fill(0xff, sector * SECTOR, (sector + 1) * SECTOR);
    sectors.set(sector, (sectors.get(sector) ?? 0) + 1);
    flash.set(bytes, offset);
  }
  /* RP2040-E14: a sector written in part may lose its rest. */
  for (const [sector, pages] of sectors)
    if (pages !== SECTOR / PAYLOAD)
      throw new Error(`UF2: sector ${sector} is written in part (E14)`);
  return sectors.size * SECTOR;
}
