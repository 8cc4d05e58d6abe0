import type { Dimension } from "../../shared/dimensions.ts";
import type { StoredScan } from "../../shared/scan-event.ts";
import { dimensionOf } from "./event.ts";

/**
 * Who was seen on a day that is still open, and with what: whether a new scan brings a new visitor, in all and for each
 * value, can only be told from this. Some hundred thousand people are one text of records of equal width, sorted, in
 * which the few of the last minutes are found by bisection: nothing is parsed, and no map of everybody is built.
 *
 * Record: visitor, one number a group of dimensions, last quarter of the day. A visitor has as many as combinations.
 */

/** Dimensions whose values come together are numbered together. Each number takes so many characters. */
const GROUPS: { dimensions: Dimension[]; width: number }[] = [
  { dimensions: ["country", "region", "city"], width: 3 },
  { dimensions: ["device", "os", "browser"], width: 2 },
  { dimensions: ["language"], width: 3 },
  { dimensions: ["referrer"], width: 3 },
  { dimensions: ["source", "rule"], width: 2 },
];

/** A visitor is 64 bits in base64: 11 characters. Shorter ones are filled up. */
export const VISITOR_WIDTH = 12;
const QUARTER_WIDTH = 2;
const GROUPS_WIDTH = GROUPS.reduce((sum, { width }) => sum + width, 0);
export const RECORD_WIDTH = VISITOR_WIDTH + GROUPS_WIDTH + QUARTER_WIDTH;

const PRINTABLE = /^[ -~]*$/;

/** Digits of numbers, ascending. */
export const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~";

export interface DayPeople {
  /** By group: the values each number stands for, in the group's order. */
  names: (string | null)[][][];
  /** Sorted records, without anything between them. */
  records: string;
}

export const NOBODY: DayPeople = { names: GROUPS.map(() => []), records: "" };

/** What a person was seen with: a value a dimension, and the last quarter of it. */
export interface Sighting {
  values: Map<Dimension, string | null>;
  lastQuarter: number;
}

/** Everything known of a visitor before. */
export function sightingsOf({ names, records }: DayPeople, visitor: string): Sighting[] {
  const key = visitor.padEnd(VISITOR_WIDTH);
  const sightings: Sighting[] = [];
  const count = records.length / RECORD_WIDTH;
  for (let i = firstAtLeast(records, key); i < count; i++) {
    const at = i * RECORD_WIDTH;
    if (!records.startsWith(key, at)) {
      break;
    }
    sightings.push(readRecord(names, records.slice(at + VISITOR_WIDTH, at + RECORD_WIDTH)));
  }
  return sightings;
}

function firstAtLeast(records: string, key: string): number {
  let low = 0;
  let high = records.length / RECORD_WIDTH;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = middle * RECORD_WIDTH;
    if (records.slice(at, at + VISITOR_WIDTH) < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function readRecord(names: DayPeople["names"], record: string): Sighting {
  const values: Sighting["values"] = new Map();
  let at = 0;
  GROUPS.forEach(({ dimensions, width }, group) => {
    const tuple = names[group]?.[readNumber(record, at, width)] ?? [];
    dimensions.forEach((dimension, i) => values.set(dimension, tuple[i] ?? null));
    at += width;
  });
  return { values, lastQuarter: readNumber(record, at, QUARTER_WIDTH) };
}

/**
 * Adds people's scans. Returns null if there are too many different values for the numbers' width, or a visitor that
 * is too long or not printable ASCII: somebody may send thousands of languages on purpose. The day is then counted from its events.
 */
export function addSightings(
  before: DayPeople,
  scans: Iterable<{ scan: StoredScan; quarter: number }>,
): DayPeople | null {
  const names = before.names.map((tuples) => [...tuples]);
  const numbers = names.map((tuples) => new Map(tuples.map((tuple, i) => [JSON.stringify(tuple), i])));
  const last = new Map<string, number>();
  for (let at = 0; at < before.records.length; at += RECORD_WIDTH) {
    const end = at + RECORD_WIDTH;
    last.set(
      before.records.slice(at, end - QUARTER_WIDTH),
      readNumber(before.records, end - QUARTER_WIDTH, QUARTER_WIDTH),
    );
  }
  for (const { scan, quarter } of scans) {
    const visitor = scan[4] ?? null;
    if (visitor === null) {
      continue;
    }
    let key = visitor.padEnd(VISITOR_WIDTH);
    for (const [group, { dimensions, width }] of GROUPS.entries()) {
      const tuple = dimensions.map((dimension) => dimensionOf(scan, dimension));
      const number = numberOf(tuple, names[group] ?? [], numbers[group] ?? new Map());
      if (number >= DIGITS.length ** width) {
        return null;
      }
      key += writeNumber(number, width);
    }
    if (key.length !== VISITOR_WIDTH + GROUPS_WIDTH || !PRINTABLE.test(visitor)) {
      return null;
    }
    last.set(key, Math.max(last.get(key) ?? 0, quarter));
  }
  const records = [...last.keys()].sort();
  return {
    names,
    records: records.map((key) => key + writeNumber(last.get(key) ?? 0, QUARTER_WIDTH)).join(""),
  };
}

function numberOf(
  tuple: (string | null)[],
  tuples: (string | null)[][],
  numbers: Map<string, number>,
): number {
  const key = JSON.stringify(tuple);
  const known = numbers.get(key);
  if (known !== undefined) {
    return known;
  }
  numbers.set(key, tuples.length);
  return tuples.push(tuple) - 1;
}

function writeNumber(value: number, width: number): string {
  let text = "";
  for (let rest = value, i = 0; i < width; i++, rest = Math.floor(rest / DIGITS.length)) {
    text = (DIGITS[rest % DIGITS.length] ?? "") + text;
  }
  return text;
}

function readNumber(text: string, at: number, width: number): number {
  let value = 0;
  for (let i = at; i < at + width; i++) {
    value = value * DIGITS.length + DIGITS.indexOf(text[i] ?? "");
  }
  return value;
}
