import { emptyGrid, exclusiveOr, isDark, type BitGrid } from "./encoder/bit-grid.ts";
import { codewordsOfSymbol } from "./encoder/codewords.ts";
import { penaltyOf } from "./encoder/penalty.ts";
import { segmentsOf, VERSION_GROUPS, type Segmentation } from "./encoder/segments.ts";
import { capacityBits, ECC_LEVELS, MAX_VERSION, MIN_VERSION, type EccLevel } from "./encoder/tables.ts";
import { MASKS, masksOf, placeCodewords } from "./encoder/template.ts";

export type { EccLevel };

export const DEFAULT_ECC: EccLevel = "M";

export interface EncodeOptions {
  /** The least level. */
  ecc: EccLevel;
  /** Whether the level is raised to the highest that fits the same version; so unless said otherwise. */
  raise?: boolean | undefined;
  /** 1 to 40 */
  minVersion?: number | undefined;
  /** 1 to 40 */
  maxVersion?: number | undefined;
  /** 0 to 7; left out, the one of lowest penalty. */
  mask?: number | undefined;
}

/** A drawn symbol, ISO/IEC 18004:2015, and how it was drawn. */
export interface Matrix {
  /** Modules on a side: 17 + 4 × version. */
  size: number;
  version: number;
  /** The level in force: at least the one asked for, raised where the version has room to spare. */
  ecc: EccLevel;
  mask: number;
  /** True for a dark module; outside the matrix all are light. */
  get: (this: void, x: number, y: number) => boolean;
}

export interface TooLong {
  ok: false;
  reason: "too_long";
  /** Characters (code points) at the end of the text that are too many. */
  excessCharacters: number;
  /** The same in words. */
  message: string;
}

export type Encoded = { ok: true; matrix: Matrix } | TooLong;

/**
 * Encodes a text at the smallest version that holds it at a level: shortest segments (numeric, alphanumeric and UTF-8
 * bytes), the level raised for free, and the mask of lowest penalty.
 */
export function encode(text: string, options: EncodeOptions): Encoded {
  const fit = fitOf(text, options);
  if ("reason" in fit) {
    return fit;
  }
  const { version, segmentation } = fit;
  const ecc = options.raise === false ? options.ecc : highestLevel(segmentation.bits, version, options.ecc);
  const placed = placeCodewords(codewordsOfSymbol(segmentation.segments, version, ecc), version);
  const { grid, mask } = maskBest(placed, masksOf(version, ecc), options.mask);
  const { size } = grid;
  return {
    ok: true,
    matrix: {
      size,
      version,
      ecc,
      mask,
      get: (x, y) => x >= 0 && y >= 0 && x < size && y < size && isDark(grid, x, y),
    },
  };
}

/** The version a text needs and the characters it has, without drawing it; for counting while someone types. */
export function versionFor(text: string, options: EncodeOptions): number | TooLong {
  const fit = fitOf(text, options);
  return "reason" in fit ? fit : fit.version;
}

function fitOf(
  text: string,
  { ecc, minVersion: wanted = MIN_VERSION, maxVersion = MAX_VERSION }: EncodeOptions,
): { version: number; segmentation: Segmentation } | TooLong {
  const minVersion = Math.min(wanted, maxVersion); // a look gives way to what readers of the content expect
  const characters = Array.from(text);
  for (const [first, last] of VERSION_GROUPS) {
    if (last < minVersion || first > maxVersion) {
      continue;
    }
    const segmentation = segmentsOf(characters, first);
    const most = Math.min(last, maxVersion);
    if (segmentation.bits <= capacityBits(most, ecc)) {
      let version = Math.max(first, minVersion);
      while (segmentation.bits > capacityBits(version, ecc)) {
        version++;
      }
      return { version, segmentation };
    }
    if (most === maxVersion) {
      return tooLong(segmentation, maxVersion, ecc);
    }
  }
  throw new RangeError(`No version from ${minVersion} to ${maxVersion}`);
}

function tooLong({ prefixBits }: Segmentation, version: number, ecc: EccLevel): TooLong {
  const capacity = capacityBits(version, ecc);
  const fitting = prefixBits.findLastIndex((bits) => bits <= capacity);
  const excessCharacters = prefixBits.length - 1 - fitting;
  const characters = excessCharacters === 1 ? "1 character" : `${excessCharacters} characters`;
  const which = version === MAX_VERSION ? "any symbol" : `a symbol of version ${version}`;
  return {
    ok: false,
    reason: "too_long",
    excessCharacters,
    message: `The text is ${characters} longer than ${which} at level ${ecc} holds.`,
  };
}

function highestLevel(bits: number, version: number, least: EccLevel): EccLevel {
  return ECC_LEVELS.findLast((level) => level === least || bits <= capacityBits(version, level)) ?? least;
}

/** §7.8.3: the mask with the lowest penalty, the first of equals. */
function maskBest(placed: BitGrid, masks: BitGrid[], asked?: number): { grid: BitGrid; mask: number } {
  let best = { grid: emptyGrid(placed.size), mask: asked ?? 0 };
  let spare = emptyGrid(placed.size);
  let lowest = Number.POSITIVE_INFINITY;
  for (let mask = asked ?? 0; mask < (asked === undefined ? MASKS : asked + 1); mask++) {
    exclusiveOr(placed, masks[mask] ?? placed, spare);
    const penalty = asked === undefined ? penaltyOf(spare, lowest) : 0;
    if (penalty < lowest) {
      [best, spare, lowest] = [{ grid: spare, mask }, best.grid, penalty];
    }
  }
  return best;
}
