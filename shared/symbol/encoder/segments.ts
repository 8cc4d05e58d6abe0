/**
 * The shortest way to write a text in numeric, alphanumeric and byte segments: a dynamic programme over its characters
 * whose state is the mode the last one was written in (as published in Nayuki, "Optimal text segmentation for QR Codes").
 */

/** ISO/IEC 18004 §7.4.1 table 2; the numbers are the mode indicators. */
export const MODES = { numeric: 0b0001, alphanumeric: 0b0010, byte: 0b0100 } as const;
export type Mode = keyof typeof MODES;

/** Longer modes first where two are equally short: fewer segments for decoders to get wrong. */
const ORDER = ["byte", "alphanumeric", "numeric"] as const;

export interface Segment {
  mode: Mode;
  /** Code points of the text. */
  characters: string[];
  /** UTF-8, of a byte segment only. */
  bytes: Uint8Array | null;
}

/** Table 5: a character's place is its value. */
export const ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/** Table 3: bits of the character count, by mode, in versions 1–9, 10–26 and 27–40. */
const COUNT_BITS: Record<Mode, readonly [number, number, number]> = {
  numeric: [10, 12, 14],
  alphanumeric: [9, 11, 13],
  byte: [8, 16, 16],
};

/** The versions whose character counts are equally long. */
export const VERSION_GROUPS = [
  [1, 9],
  [10, 26],
  [27, 40],
] as const;

export function countBits(mode: Mode, version: number): number {
  return COUNT_BITS[mode][version <= 9 ? 0 : version <= 26 ? 1 : 2];
}

/** Three digits take ten bits, two alphanumeric characters eleven: sixths of a bit make both whole numbers. */
const SIXTHS = 6;
const NUMERIC_SIXTHS = 20;
const ALPHANUMERIC_SIXTHS = 33;
const BYTE_SIXTHS = 48;
const NEVER = 2 ** 30;

export interface Segmentation {
  segments: Segment[];
  /** Mode indicators and character counts included. */
  bits: number;
  /** Bits the first n characters would need by themselves, at place n. */
  prefixBits: Int32Array;
}

/** @param characters code points; @param version any version of the group the counts are written for */
export function segmentsOf(characters: string[], version: number): Segmentation {
  const heads = ORDER.map((mode) => (4 + countBits(mode, version)) * SIXTHS);
  const prefixBits = new Int32Array(characters.length + 1);
  // the mode each character is best written in if the next one is written in the mode of that place
  const cameFrom = new Uint8Array(characters.length * ORDER.length);
  let costs = [...heads]; // as if a segment of each mode had just begun
  const next = [0, 0, 0];
  for (let i = 0; i < characters.length; i++) {
    const point = characters[i]?.codePointAt(0) ?? 0;
    const written = [
      utf8Length(point) * BYTE_SIXTHS,
      isAlphanumeric(point) ? ALPHANUMERIC_SIXTHS : NEVER,
      isDigit(point) ? NUMERIC_SIXTHS : NEVER,
    ];
    for (let mode = 0; mode < ORDER.length; mode++) {
      next[mode] = (costs[mode] ?? NEVER) + (written[mode] ?? NEVER);
    }
    prefixBits[i + 1] = Math.ceil(Math.min(...next) / SIXTHS);
    for (let mode = 0; mode < ORDER.length; mode++) {
      let best = next[mode] ?? NEVER;
      let from = mode;
      for (let other = 0; other < ORDER.length; other++) {
        // a segment ends on a whole bit
        const cost = Math.ceil((next[other] ?? NEVER) / SIXTHS) * SIXTHS + (heads[mode] ?? NEVER);
        if (other !== mode && cost < best) {
          [best, from] = [cost, other];
        }
      }
      costs[mode] = best;
      cameFrom[i * ORDER.length + mode] = from;
    }
  }
  costs = next;
  return {
    segments: segmentsBackFrom(characters, cameFrom, costs.indexOf(Math.min(...costs))),
    bits: prefixBits[characters.length] ?? 0,
    prefixBits,
  };
}

function segmentsBackFrom(characters: string[], cameFrom: Uint8Array, lastMode: number): Segment[] {
  const segments: Segment[] = [];
  let [mode, end] = [lastMode, characters.length];
  for (let i = characters.length; i > 0; i--) {
    const before = i === 1 ? -1 : (cameFrom[(i - 2) * ORDER.length + mode] ?? 0);
    if (before !== mode) {
      segments.unshift(segment(ORDER[mode] ?? "byte", characters.slice(i - 1, end)));
      [mode, end] = [before, i - 1];
    }
  }
  return segments;
}

const utf8 = new TextEncoder();

function segment(mode: Mode, characters: string[]): Segment {
  return { mode, characters, bytes: mode === "byte" ? utf8.encode(characters.join("")) : null };
}

function utf8Length(point: number): number {
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

function isDigit(point: number): boolean {
  return point >= 0x30 && point <= 0x39;
}

const isAlphanumericAscii = Uint8Array.from({ length: 128 }, (_, point) =>
  ALPHANUMERIC.includes(String.fromCharCode(point)) ? 1 : 0,
);

function isAlphanumeric(point: number): boolean {
  return isAlphanumericAscii[point] === 1;
}
