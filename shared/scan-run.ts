import type { Dimension } from "./dimensions.ts";
import { DAY_MS, HOUR_MS, HOURS_A_DAY, type StoredScan } from "./scan-event.ts";

/**
 * Sorted scans of one closed UTC day as columns: a third of the bytes of their JSON arrays, and texts that many scans
 * share are parsed once. Pure. `scan_run` holds them; the view `scan` (migrations/log) reads the same shapes in SQL.
 */

/** What each code has in a run: its place among the scans, people, bots, and its last person's scan. */
export type RunHeads = Record<
  string,
  [from: number, to: number, scans: number, bots: number, lastMsOfDay: number | null]
>;

/** One text a scan: cells of one width, filled up with spaces; where a text has other than visible ASCII, an array. */
type Cells = string | (string | null)[];

/** One number a scan: decimals of one width, filled up with zeros. "" where all are 0. */
type Decimals = string;

/** Version 1. The n-th cell or number of each column is of the n-th scan; numbers without a comment index a list. */
export interface RunColumns {
  v: 1;
  /** Ids: the first characters, which an isolate's ids share, and the rest. */
  idHeads: string[];
  idHead: Decimals;
  idTails: Cells;
  /** ms of the day of the earliest scan, and ms since that */
  base: number;
  at: Decimals;
  visitors: Cells;
  facts: [symbol: 0 | 1, version: number, bot: StoredScan[5], rule: string | null][];
  fact: Decimals;
  places: [country: string | null, region: string | null, city: string | null][];
  place: Decimals;
  devices: [device: string | null, os: string | null, browser: string | null][];
  device: Decimals;
  languages: (string | null)[];
  language: Decimals;
  referrers: (string | null)[];
  referrer: Decimals;
}

export interface Run {
  heads: RunHeads;
  columns: RunColumns;
}

/** A scan, and the hour its time is told from: whole hours since the Unix epoch. */
export interface HourScan {
  hour: number;
  scan: StoredScan;
}

/** Scans of one code in one hour. */
export interface EventsOfHour {
  hour: number;
  codeId: string;
  events: StoredScan[];
}

/** One value a dimension must have; "" asks for events without one. */
export type ValueFilters = Partial<Record<Dimension, string>>;

/** 72 random bits in base64: worker/scans/raw-scan.ts. */
const ID_HEAD_CHARS = 12;

const VISIBLE_ASCII = /^[!-~]*$/;

/**
 * Packs a day's scans, whole milliseconds kept.
 *
 * @param codes ascending by id, each code's scans by time, none empty
 */
export function encodeRun(day: number, codes: { codeId: string; scans: HourScan[] }[]): Run {
  const all = codes.flatMap(({ scans }) => scans);
  const times = all.map((scan) => msOfDay(day, scan));
  const base = times.reduce((least, ms) => Math.min(least, ms), DAY_MS);
  const listed = <T>(of: (scan: StoredScan) => T): { list: T[]; index: Decimals } => {
    const known = new Map<string, number>();
    const list: T[] = [];
    const numbers = all.map(({ scan }) => {
      const value = of(scan);
      const key = JSON.stringify(value);
      const number = known.get(key) ?? list.push(value) - 1;
      known.set(key, number);
      return number;
    });
    return { list, index: decimals(numbers) };
  };
  const ids = listed((scan) => scan[0].slice(0, ID_HEAD_CHARS));
  const facts = listed((scan): RunColumns["facts"][number] => [
    scan[2],
    scan[3],
    scan[5] ?? null,
    scan[14] ?? null,
  ]);
  const places = listed((scan): RunColumns["places"][number] => [
    scan[6] ?? null,
    scan[7] ?? null,
    scan[8] ?? null,
  ]);
  const devices = listed((scan): RunColumns["devices"][number] => [
    scan[9] ?? null,
    scan[10] ?? null,
    scan[11] ?? null,
  ]);
  const languages = listed((scan) => scan[12] ?? null);
  const referrers = listed((scan) => scan[13] ?? null);
  return {
    heads: headsOf(day, codes),
    columns: {
      v: 1,
      idHeads: ids.list,
      idHead: ids.index,
      idTails: cells(
        all.map(({ scan }) => scan[0].slice(ID_HEAD_CHARS)),
        "",
      ),
      base,
      at: decimals(times.map((ms) => ms - base)),
      visitors: cells(
        all.map(({ scan }) => scan[4] ?? null),
        null,
      ),
      facts: facts.list,
      fact: facts.index,
      places: places.list,
      place: places.index,
      devices: devices.list,
      device: devices.index,
      languages: languages.list,
      language: languages.index,
      referrers: referrers.list,
      referrer: referrers.index,
    },
  };
}

export function msOfDay(day: number, { hour, scan }: HourScan): number {
  return Math.floor(hour * HOUR_MS + scan[1] - day * DAY_MS);
}

function headsOf(day: number, codes: { codeId: string; scans: HourScan[] }[]): RunHeads {
  let from = 0;
  return Object.fromEntries(
    codes.map(({ codeId, scans }): [string, RunHeads[string]] => {
      const people = scans.filter(({ scan }) => (scan[5] ?? null) === null);
      const last = people.at(-1);
      const first = from;
      from += scans.length;
      const lastMs = last === undefined ? null : msOfDay(day, last);
      return [codeId, [first, from, people.length, scans.length - people.length, lastMs]];
    }),
  );
}

function decimals(numbers: number[]): Decimals {
  const most = numbers.reduce((max, number) => Math.max(max, number), 0);
  const width = String(most).length;
  return most === 0 ? "" : numbers.map((number) => String(number).padStart(width, "0")).join("");
}

/** @param blank what a cell without anything stands for; of "" and null, the other takes an array */
function cells(texts: (string | null)[], blank: "" | null): Cells {
  let width = 1;
  for (const text of texts) {
    if (!VISIBLE_ASCII.test(text ?? "") || (!text && text !== blank)) {
      return texts;
    }
    width = Math.max(width, text?.length ?? 0);
  }
  return texts.map((text) => (text ?? "").padEnd(width)).join("");
}

/** Which scans of a run are wanted. */
export interface RunSelection {
  wants: (codeId: string) => boolean;
  filters?: ValueFilters;
}

/** Scans of a run by code and hour. Those that fail a filter are passed over before anything is made of them. */
export function decodeRun(day: number, run: Run, { wants, filters = {} }: RunSelection): EventsOfHour[] {
  const { columns } = run;
  const heads = Object.entries(run.heads);
  const count = heads.reduce((sum, [, [from, to]]) => sum + to - from, 0);
  const read = readerOf(columns, count);
  const admitted = filterOf(columns, read, filters);
  const groups: EventsOfHour[] = [];
  for (const [codeId, [from, to]] of heads) {
    if (!wants(codeId)) {
      continue;
    }
    let open: EventsOfHour | null = null;
    for (let i = from; i < to; i++) {
      if (admitted !== null && !admitted(i)) {
        continue;
      }
      const ms = columns.base + read.at(i);
      const hour = Math.floor(ms / HOUR_MS);
      if (open === null || open.hour !== day * HOURS_A_DAY + hour) {
        open = { hour: day * HOURS_A_DAY + hour, codeId, events: [] };
        groups.push(open);
      }
      const [symbol, version, bot, rule] = columns.facts[read.fact(i)] ?? NO_FACTS;
      const [country, region, city] = columns.places[read.place(i)] ?? NOTHING;
      const [device, os, browser] = columns.devices[read.device(i)] ?? NOTHING;
      open.events.push([
        (columns.idHeads[read.idHead(i)] ?? "") + (read.idTail(i) ?? ""),
        ms - hour * HOUR_MS,
        symbol,
        version,
        read.visitor(i),
        bot,
        country,
        region,
        city,
        device,
        os,
        browser,
        columns.languages[read.language(i)] ?? null,
        columns.referrers[read.referrer(i)] ?? null,
        rule,
      ]);
    }
  }
  return groups;
}

const NO_FACTS: RunColumns["facts"][number] = [0, 0, null, null];
const NOTHING: [null, null, null] = [null, null, null];

type Reader = Record<
  "idHead" | "at" | "fact" | "place" | "device" | "language" | "referrer",
  (i: number) => number
> &
  Record<"idTail" | "visitor", (i: number) => string | null>;

function readerOf(columns: RunColumns, count: number): Reader {
  return {
    idHead: numberIn(columns.idHead, count),
    idTail: textIn(columns.idTails, count, ""),
    at: numberIn(columns.at, count),
    visitor: textIn(columns.visitors, count, null),
    fact: numberIn(columns.fact, count),
    place: numberIn(columns.place, count),
    device: numberIn(columns.device, count),
    language: numberIn(columns.language, count),
    referrer: numberIn(columns.referrer, count),
  };
}

const ZERO = "0".charCodeAt(0);

function numberIn(column: Decimals, count: number): (i: number) => number {
  if (column === "") {
    return () => 0;
  }
  const width = column.length / count;
  return (i) => {
    let number = 0;
    for (let at = i * width; at < (i + 1) * width; at++) {
      number = number * 10 + column.charCodeAt(at) - ZERO;
    }
    return number;
  };
}

/** @param blank what a cell without anything stands for */
function textIn(column: Cells, count: number, blank: "" | null): (i: number) => string | null {
  if (typeof column !== "string") {
    return (i) => column[i] ?? null;
  }
  const width = column.length / count;
  return (i) => column.slice(i * width, (i + 1) * width).trimEnd() || blank;
}

type Wanted = (values: readonly (string | null)[]) => boolean;

/** Judges each combination of values once; a scan's are then looked up. Null if all are admitted. */
function filterOf(columns: RunColumns, read: Reader, filters: ValueFilters): ((i: number) => boolean) | null {
  const wantedOf = (...dimensions: (Dimension | null)[]): Wanted | null => {
    const asked = dimensions.map((dimension) => (dimension === null ? undefined : filters[dimension]));
    return asked.every((value) => value === undefined)
      ? null
      : (values) => asked.every((value, i) => value === undefined || (values[i] ?? "") === value);
  };
  const single = (values: (string | null)[]): (string | null)[][] => values.map((value) => [value]);
  const sources = columns.facts.map(([symbol, , , rule]) => [symbol === 1 ? "symbol" : "link", rule]);
  const groups: [Wanted | null, readonly (readonly (string | null)[])[], (i: number) => number][] = [
    [wantedOf("country", "region", "city"), columns.places, read.place],
    [wantedOf("device", "os", "browser"), columns.devices, read.device],
    [wantedOf("language"), single(columns.languages), read.language],
    [wantedOf("referrer"), single(columns.referrers), read.referrer],
    [wantedOf("source", "rule"), sources, read.fact],
  ];
  const tests = groups.flatMap(([wanted, lists, index]) => {
    if (wanted === null) {
      return [];
    }
    const judged = lists.map((values) => wanted(values));
    return [(i: number) => judged[index(i)] ?? false];
  });
  return tests.length === 0 ? null : (i) => tests.every((test) => test(i));
}
