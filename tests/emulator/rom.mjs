/* SPDX-License-Identifier: MIT
 *
 * For those who have the boot ROM of a real RP2040 as a file: what its flash
 * code talks to, the SSI port with a SPI NOR chip behind it (RP2040 datasheet
 * 4.10, 2.19.6.2; commands as every SPI NOR chip has them). */
import { BasePeripheral } from 'rp2040js';

const MS = 1e6;
const SECTOR = 4096, PAGE = 256;
const READ = 0x03, PROGRAM = 0x02, ERASE = 0x20, STATUS = 0x05,
      WRITE_ENABLE = 0x06;
const XIP_CTRLR0 = 0x1f0300, BYTES_CTRLR0 = 0x070000;

/* Registers that remember. */
class Registers extends BasePeripheral {
  constructor(mcu, name, onWrite = () => {}) {
    super(mcu, name);
    this.values = new Map();
    this.onWrite = onWrite;
  }

  readUint32(offset) {
    return this.values.get(offset) ?? 0;
  }

  writeUint32(offset, value) {
    this.values.set(offset, value);
    this.onWrite(offset, value);
  }
}

class Nor {
  constructor(chip) {
    this.chip = chip;
    this.bytes = [];
    this.writable = false;
    this.busyUntil = 0;
  }

  get busy() {
    return this.chip.now < this.busyUntil;
  }

  address() {
    return this.bytes[1] << 16 | this.bytes[2] << 8 | this.bytes[3];
  }

  exchange(byte) {
    const count = this.bytes.push(byte);
    if (this.busy && this.bytes[0] !== STATUS)
      this.chip.violation(`flash command ${this.bytes[0]} while it is busy`);
    if (this.bytes[0] === STATUS && count > 1)
      return (this.busy ? 1 : 0) | (this.writable ? 2 : 0);
    if (this.bytes[0] === READ && count > 4)
      return this.chip.flash[(this.address() + count - 5) % this.chip.flash.length];
    return 0xff;
  }

  /* Chip select rises: commands take effect. */
  deselect() {
    const [command] = this.bytes;
    if (command === WRITE_ENABLE)
      this.writable = true;
    if ((command === ERASE || command === PROGRAM) && this.bytes.length > 3)
      this.change(command);
    this.bytes = [];
  }

  change(command) {
    const { chip } = this;
    if (!this.writable)
      chip.violation('flash write without its enable');
    this.writable = false;
    if (command === ERASE) {
      chip.eraseBytes(this.address(), SECTOR);
      this.busyUntil = chip.now + 45 * MS;
      return;
    }
    chip.programBytes(this.address(), Uint8Array.from(this.bytes.slice(4)));
    this.busyUntil = chip.now + 0.4 * MS;
  }
}

class Ssi extends BasePeripheral {
  constructor(chip) {
    super(chip.mcu, 'SSI');
    this.chip = chip;
    this.nor = new Nor(chip);
    this.received = [];
    this.values = new Map();
    this.select = 0;
  }

  get enabled() {
    return this.values.get(0x08) === 1;
  }

  readUint32(offset) {
    if (offset === 0x24)
      return this.received.length;
    if (offset === 0x28)
      return 0x06 | (this.received.length > 0 ? 8 : 0);
    if (offset >= 0x60 && offset < 0xf0)
      return this.received.shift() ?? 0;
    return this.values.get(offset) ?? 0;
  }

  writeUint32(offset, value) {
    if (offset >= 0x60 && offset < 0xf0) {
      if (!this.enabled || this.values.get(0) >>> 16 !== BYTES_CTRLR0 >>> 16)
        this.chip.violation('SSI: a byte while it is not set to bytes');
      this.received.push(this.nor.exchange(value & 0xff));
      if (this.received.length > 16)
        this.chip.violation('SSI: receive FIFO overrun');
      return;
    }
    this.values.set(offset, value);
    if (offset === 0x08)
      this.chip.setXip(value === 1 && this.values.get(0) === XIP_CTRLR0 &&
                       this.select === 0);
  }

  /* 2: forced low, 3: forced high, 0: by the port itself. */
  force(level) {
    if (this.select === 2 && level !== 2)
      this.nor.deselect();
    this.select = level;
  }
}

/* Puts the ROM in and starts it as after power-on. */
export function installRealRom(chip, rom) {
  const { mcu } = chip;
  const ssi = new Ssi(chip);
  mcu.peripherals[0x18000] = ssi;
  mcu.peripherals[0x14000] = new Registers(mcu, 'XIP_CTRL');
  mcu.peripherals[0x40018] = new Registers(mcu, 'IO_QSPI', (offset, value) => {
    if (offset === 0x0c)
      ssi.force(value >> 8 & 3);
  });
  mcu.peripherals[0x40060] = new Registers(mcu, 'ROSC');
  mcu.peripherals[0x40064] = new Registers(mcu, 'VREG');
  mcu.qspi[1].padValue = 0x5a;
  mcu.qspi[1].setInputValue(true); /* BOOTSEL is not pressed */
  mcu.bootrom.set(new Uint32Array(rom.buffer, rom.byteOffset, 4096));
  mcu.onBreak = () => {
    chip.violation('code in flash while the flash is off');
    throw new Error('lost control');
  };
  chip.setXip(false);
  mcu.core.reset();
}
