/** What ISO/IEC 18004:2015 fixes about versions and levels. */

export const ECC_LEVELS = ["L", "M", "Q", "H"] as const;
export type EccLevel = (typeof ECC_LEVELS)[number];

export const MIN_VERSION = 1;
export const MAX_VERSION = 40;

/** Table 9: error correction codewords a block, version 1 first. */
const ECC_PER_BLOCK: Record<EccLevel, readonly number[]> = {
  L: [
    7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30,
    30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
  ],
  M: [
    10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28,
    28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
  ],
  Q: [
    13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30, 30, 28,
    30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
  ],
  H: [
    17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30, 30, 30, 30,
    30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
  ],
};

/** Table 9: blocks, version 1 first. */
const BLOCKS: Record<EccLevel, readonly number[]> = {
  L: [
    1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17,
    18, 19, 19, 20, 21, 22, 24, 25,
  ],
  M: [
    1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29,
    31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
  ],
  Q: [
    1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34, 35, 38,
    40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68,
  ],
  H: [
    1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37, 40, 42, 45,
    48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81,
  ],
};

/** §7.9.1 table 12 */
export const LEVEL_BITS: Record<EccLevel, number> = { L: 1, M: 0, Q: 3, H: 2 };

export function sizeOf(version: number): number {
  return 17 + 4 * version;
}

/** Annex E: where the centres of alignment patterns lie, in both directions. */
export function alignmentCentres(version: number): number[] {
  if (version === 1) {
    return [];
  }
  const count = Math.floor(version / 7) + 2;
  const last = sizeOf(version) - 7;
  // the standard's spacing follows one rule but for version 32
  const step = version === 32 ? 26 : 2 * Math.ceil((last - 6) / (count - 1) / 2);
  return [6, ...Array.from({ length: count - 1 }, (_, i) => last - step * (count - 2 - i))];
}

/**
 * Whether a module belongs to an alignment pattern; those that would lie on a finder pattern are left out.
 *
 * @param centres of the version
 */
export function isInAlignment(x: number, y: number, centres: number[]): boolean {
  const centreX = centres.find((centre) => Math.abs(centre - x) <= 2);
  const centreY = centres.find((centre) => Math.abs(centre - y) <= 2);
  const last = centres.at(-1);
  const onFinder =
    (centreX === 6 && centreY === 6) ||
    (centreX === 6 && centreY === last) ||
    (centreX === last && centreY === 6);
  return centreX !== undefined && centreY !== undefined && !onFinder;
}

/** Codewords of a version, data and error correction together (table 1); the remainder bits are left over. */
export function codewordsOf(version: number): number {
  const alignments = version === 1 ? 0 : Math.floor(version / 7) + 2;
  const finders = 3 * 64;
  const alignment = alignments === 0 ? 0 : 25 * (alignments ** 2 - 3);
  // timing patterns run between the finders, partly through the alignment patterns in row and column 6
  const timing = 2 * (sizeOf(version) - 16) - (alignments === 0 ? 0 : 10 * (alignments - 2));
  const format = 31;
  const versionInformation = version < 7 ? 0 : 36;
  return Math.floor((sizeOf(version) ** 2 - finders - alignment - timing - format - versionInformation) / 8);
}

export interface BlockPlan {
  blocks: number;
  /** Error correction codewords of each block. */
  eccPerBlock: number;
  codewords: number;
  dataCodewords: number;
}

const plans = new Map<number, BlockPlan>();

/** How a version's codewords are shared out at a level. */
export function blockPlan(version: number, ecc: EccLevel): BlockPlan {
  const key = version * 4 + LEVEL_BITS[ecc];
  let plan = plans.get(key);
  if (plan === undefined) {
    const [blocks, eccPerBlock] = [BLOCKS[ecc][version - 1] ?? 0, ECC_PER_BLOCK[ecc][version - 1] ?? 0];
    const codewords = codewordsOf(version);
    plan = { blocks, eccPerBlock, codewords, dataCodewords: codewords - blocks * eccPerBlock };
    plans.set(key, plan);
  }
  return plan;
}

export function capacityBits(version: number, ecc: EccLevel): number {
  return 8 * blockPlan(version, ecc).dataCodewords;
}
