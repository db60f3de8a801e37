/* SPDX-License-Identifier: MIT
 *
 * How the boards are wired, written down a second time from the boards'
 * schematics, so that a wrong pin in the firmware is a failure here. */
import { Uc8151d, Uc8179 } from './uc81xx.mjs';
import { Ssd1677, Ssd1683 } from './ssd16xx.mjs';

const WAVESHARE = { port: 1, sck: 10, mosi: 11, cs: 9, dc: 8, rst: 12,
                    busy: 13 };
const active_low = (pin) => ({ pin, down: false });
const active_high = (pin) => ({ pin, down: true });
const FOUR_KEYS = { prev: active_low(15), next: active_low(17),
                    menu: active_low(2), ok: active_low(3) };

export const BOARDS = {
  'pico-epd75': { panel: Uc8179, width: 800, height: 480, wires: WAVESHARE,
                  keys: FOUR_KEYS, led: 25 },
  'pico-epd426': { panel: Ssd1677, width: 800, height: 480,
                   wires: WAVESHARE, keys: FOUR_KEYS, led: 25 },
  'pico-epd42': { panel: Ssd1683, width: 400, height: 300, wires: WAVESHARE,
                  keys: { prev: active_low(15), next: active_low(17) },
                  led: 25 },
  badger2040: {
    panel: Uc8151d, width: 296, height: 128, led: 25, power: 10,
    test: ['prev', 'next'], /* held for the test page */
    wires: { port: 0, sck: 18, mosi: 19, cs: 17, dc: 20, rst: 21, busy: 26 },
    keys: { prev: active_high(12), ok: active_high(13),
            next: active_high(14), up: active_high(15),
            down: active_high(11) },
  },
};
