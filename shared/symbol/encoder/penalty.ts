import { countBitsOf, type BitGrid } from "./bit-grid.ts";

/**
 * The penalty of a masked symbol, ISO/IEC 18004 §7.8.3.1 table 11, 32 modules at a time. Where the standard leaves room
 * (finder-like patterns at any scale, light on either side or both, the quiet zone light) it is read as Nayuki's
 * generator does, whose masks other encoders are compared with.
 */

/** N1: a run of five or more; and for each module beyond. N2: a block of 2 × 2. N3: finder-like. N4: each 5 % off half. */
const N1_RUN = 3;
const N2_BLOCK = 3;
const N3_FINDER = 40;
const N4_FIVE_PERCENT = 10;

/** The penalty, or any number not below `limit` as soon as it is known not to be below. */
export function penaltyOf({ size, words, rows, columns }: BitGrid, limit: number): number {
  const pairs = pairsMask(size, words);
  let penalty = balancePenalty(rows, size);
  for (let line = 0; line < size && penalty < limit; line++) {
    const at = line * words;
    penalty += linePenalty(rows, at, words, pairs, size) + linePenalty(columns, at, words, pairs, size);
    if (line > 0) {
      penalty += blocksPenalty(rows, at, words, pairs);
    }
  }
  return penalty;
}

function balancePenalty(rows: Int32Array, size: number): number {
  let dark = 0;
  for (const word of rows) {
    dark += countBitsOf(word);
  }
  const total = size * size;
  return N4_FIVE_PERCENT * (Math.ceil(Math.abs(dark * 20 - total * 10) / total) - 1);
}

const pairsMasks = new Map<number, Int32Array>();

/** The bits of a line whose module has another one after it. */
function pairsMask(size: number, words: number): Int32Array {
  let mask = pairsMasks.get(size);
  if (mask === undefined) {
    mask = new Int32Array(words);
    for (let bit = 0; bit < size - 1; bit++) {
      mask[bit >>> 5] = (mask[bit >>> 5] ?? 0) | (1 << (bit & 31));
    }
    pairsMasks.set(size, mask);
  }
  return mask;
}

/** The word that begins `by` bits (1 to 31) further along a line. */
function ahead(word: number, next: number, by: number): number {
  return (word >>> by) | (next << (32 - by));
}

/** The word that begins `by` bits (1 to 31) earlier. */
function behind(word: number, previous: number, by: number): number {
  return (word << by) | (previous >>> (32 - by));
}

/** Runs (N1) and finder-like patterns (N3) of a row or column. */
function linePenalty(lines: Int32Array, at: number, words: number, pairs: Int32Array, size: number): number {
  let penalty = 0;
  let scaled = false;
  let [previous, previousLong] = [0, 0];
  let word = lines[at] ?? 0;
  let next = words > 1 ? (lines[at + 1] ?? 0) : 0;
  let same = ~(word ^ ahead(word, next, 1)) & (pairs[0] ?? 0);
  for (let i = 0; i < words; i++) {
    const afterNext = i + 2 < words ? (lines[at + i + 2] ?? 0) : 0;
    const nextSame = i + 1 < words ? ~(next ^ ahead(next, afterNext, 1)) & (pairs[i + 1] ?? 0) : 0;
    // bits where five modules of one colour begin: a run of n has n − 4 of them
    const long = same & ahead(same, nextSame, 1) & ahead(same, nextSame, 2) & ahead(same, nextSame, 3);
    if (long !== 0) {
      const starts = long & ~behind(long, previousLong, 1);
      penalty += countBitsOf(long) + (N1_RUN - 1) * countBitsOf(starts);
      scaled ||= (long & word) !== 0 && mayHoldScaledFinder(long & word, previous, word, next);
    }
    // 1:1:3:1:1 in single modules
    const core =
      word &
      ~ahead(word, next, 1) &
      ahead(word, next, 2) &
      ahead(word, next, 3) &
      ahead(word, next, 4) &
      ~ahead(word, next, 5) &
      ahead(word, next, 6);
    if (core !== 0) {
      penalty += N3_FINDER * finders(core, previous, word, next);
    }
    previousLong = long;
    [previous, word, next, same] = [word, next, afterNext, nextSame];
  }
  return scaled ? penalty + scaledFinderPenalty(lines, at, size) : penalty;
}

/** Counts the patterns whose outer modules stand alone and that have four light modules before them, or after them. */
function finders(core: number, previous: number, word: number, next: number): number {
  const alone = core & ~behind(word, previous, 1) & ~ahead(word, next, 7);
  const before = behind(word, previous, 2) | behind(word, previous, 3) | behind(word, previous, 4);
  const after = ahead(word, next, 8) | ahead(word, next, 9) | ahead(word, next, 10);
  return countBitsOf(alone & ~before) + countBitsOf(alone & ~after);
}

/**
 * Whether six dark modules stand between pairs of light ones, each with a dark one beyond, or nine dark ones anywhere:
 * without these no finder-like pattern is at twice the scale or more.
 */
function mayHoldScaledFinder(fiveDark: number, previous: number, word: number, next: number): boolean {
  const sixDark = fiveDark & ahead(word, next, 5);
  if (sixDark === 0) {
    return false;
  }
  const [seventh, eighth] = [ahead(word, next, 6), ahead(word, next, 7)];
  const before = behind(word, previous, 3) & ~behind(word, previous, 2) & ~behind(word, previous, 1);
  const after = ~seventh & ~eighth & ahead(word, next, 8);
  return (sixDark & ((before & after) | (seventh & eighth & ahead(word, next, 8)))) !== 0;
}

/** Finder-like patterns at twice the scale and more: rare, so run by run. */
function scaledFinderPenalty(lines: Int32Array, at: number, size: number): number {
  const runs = [size]; // lengths, light and dark in turn; around the symbol all is light
  let dark = 0;
  for (let bit = 0; bit < size; bit++) {
    const module = ((lines[at + (bit >>> 5)] ?? 0) >>> (bit & 31)) & 1;
    if (module !== dark) {
      runs.push(0);
      dark = module;
    }
    runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
  }
  if (dark === 1) {
    runs.push(0);
  }
  runs[runs.length - 1] = (runs.at(-1) ?? 0) + size;
  let patterns = 0;
  for (let i = 1; i + 5 < runs.length; i += 2) {
    const scale = runs[i] ?? 0;
    const isCore =
      scale > 1 &&
      runs[i + 1] === scale &&
      runs[i + 2] === 3 * scale &&
      runs[i + 3] === scale &&
      runs[i + 4] === scale;
    if (isCore) {
      const [before, after] = [(runs[i - 1] ?? 0) / scale, (runs[i + 5] ?? 0) / scale];
      patterns += before >= 4 && after >= 1 ? 1 : 0;
      patterns += after >= 4 && before >= 1 ? 1 : 0;
    }
  }
  return N3_FINDER * patterns;
}

/** N2: blocks of a row with the row before it. */
function blocksPenalty(rows: Int32Array, at: number, words: number, pairs: Int32Array): number {
  let blocks = 0;
  for (let i = 0; i < words; i++) {
    const [above, word] = [rows[at - words + i] ?? 0, rows[at + i] ?? 0];
    const last = i + 1 === words;
    const [aboveNext, next] = last ? [0, 0] : [rows[at - words + i + 1] ?? 0, rows[at + i + 1] ?? 0];
    const vertical = ~(above ^ word);
    const verticalNext = ~(aboveNext ^ next);
    const along = ~(word ^ ahead(word, next, 1)) & (pairs[i] ?? 0);
    blocks += countBitsOf(vertical & ahead(vertical, verticalNext, 1) & along);
  }
  return N2_BLOCK * blocks;
}
