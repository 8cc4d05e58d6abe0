import { reflectance } from "../symbol/style/contrast.ts";
import type { Grey } from "./grey.ts";
import { gridOf, OUTSIDE } from "./grid.ts";
import type { Reading } from "./reader.ts";

/** What can be measured on the picture of a symbol once it was read. */
export interface Measures {
  /** Pixels across one module. */
  scale: number;
  /** WCAG 2.2's contrast ratio between light and dark modules, 1 to 21. */
  contrast: number;
  /** Symbol contrast of ISO/IEC 15415: the difference of their reflectances, 0 to 1. */
  symbolContrast: number;
  /** Modules of light around the symbol on its narrowest side, up to `QUIET_ZONE_MAX`. */
  quietZone: number;
  /** How much of their area the dark modules fill: 1 for squares, less for dots. */
  fill: number;
}

/** More is not looked for. */
const QUIET_ZONE_MAX = 6;

/** Of a hundred dark modules this many may be paler than the value taken, of light ones darker: those of a logo. */
const OUTLIERS = 0.1;

/** Share of a strip beside the symbol that may be dark before the strip is no longer quiet: what JPEG leaves there. */
const SPECKS = 0.02;

/**
 * Measures contrast, quiet zone and fill on the pixels: decoders get along with less than printed symbols should have.
 */
export function measure(grey: Grey, reading: Reading): Measures {
  const { size, dark } = reading;
  const { scale, at } = gridOf(grey, reading);
  const values: { dark: number[]; light: number[] } = { dark: [], light: [] };
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      values[dark[y * size + x] === 1 ? "dark" : "light"].push(at(x + 0.5, y + 0.5));
    }
  }
  const darkest = quantile(values.dark, 1 - OUTLIERS);
  const lightest = quantile(values.light, OUTLIERS);
  const [low, high] = [reflectance(darkest), reflectance(lightest)];
  return {
    scale,
    contrast: (high + 0.05) / (low + 0.05),
    symbolContrast: high - low,
    quietZone: quietZone(at, size, scale, (darkest + lightest) / 2),
    fill: fillOf(at, reading, darkest, lightest),
  };
}

/** Widens a frame around the symbol until it meets something dark or the picture's edge. */
function quietZone(
  at: (x: number, y: number) => number,
  size: number,
  scale: number,
  threshold: number,
): number {
  const step = 1 / Math.max(2, Math.floor(scale)); // about a pixel
  // the corners are known to a pixel: the first of the frame may still be the symbol's own edge
  for (let reach = 1.5 * step; reach < QUIET_ZONE_MAX; reach += step) {
    if (!isQuiet(at, -reach, size + reach, step, threshold)) {
      return reach <= 2 * step ? 0 : reach - step / 2;
    }
  }
  return QUIET_ZONE_MAX;
}

function isQuiet(
  at: (x: number, y: number) => number,
  from: number,
  to: number,
  step: number,
  threshold: number,
): boolean {
  let samples = 0;
  let loud = 0;
  for (let along = from; along <= to; along += step) {
    for (const value of [at(along, from), at(along, to), at(from, along), at(to, along)]) {
      if (value === OUTSIDE) {
        return false;
      }
      samples++;
      loud += value < threshold ? 1 : 0;
    }
  }
  return loud <= samples * SPECKS;
}

/** Samples a side of a module at which its area is looked at. */
const FILL_SAMPLES = 8;

function fillOf(
  at: (x: number, y: number) => number,
  { size, dark }: Reading,
  darkest: number,
  lightest: number,
): number {
  let sum = 0;
  let modules = 0;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      // finder patterns are often drawn otherwise than the rest
      const isFinder = (y < 7 && (x < 7 || x >= size - 7)) || (x < 7 && y >= size - 7);
      if (dark[y * size + x] !== 1 || isFinder) {
        continue;
      }
      modules++;
      for (let n = 0; n < FILL_SAMPLES * FILL_SAMPLES; n++) {
        const u = (n % FILL_SAMPLES) + 0.5;
        const v = Math.floor(n / FILL_SAMPLES) + 0.5;
        sum += lightest - at(x + u / FILL_SAMPLES, y + v / FILL_SAMPLES);
      }
    }
  }
  const full = modules * FILL_SAMPLES * FILL_SAMPLES * Math.max(1, lightest - darkest);
  return modules === 0 ? 1 : Math.min(1, Math.max(0, sum / full));
}

function quantile(values: number[], share: number): number {
  values.sort((a, b) => a - b);
  return values[Math.round((values.length - 1) * share)] ?? 0;
}
