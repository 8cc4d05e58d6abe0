import { DIMENSIONS, type Dimension } from "../../shared/dimensions.ts";
import { DAY_MS, HOUR_MS, type StoredScan } from "../../shared/scan-event.ts";
import { dimensionOf } from "./event.ts";
import { addScans, QUARTERS, type ByValue, type Quarter } from "./tally.ts";

/**
 * What is kept of one UTC day of a code or a workspace. Every zone's offset is a whole number of quarter hours, so
 * quarters carry any zone's days; and a local day, week or month cuts a UTC day into a beginning and an end. The
 * distinct visitors of a beginning are those whose first scan lies in it, those of an end the ones whose last does:
 * so both are sums. Visitor hashes of two UTC days are never equal, so days add up too.
 */

export const QUARTER_MS = 900_000;

/** Version 1. Quarters and values without events are left out. */
export interface DaySummary {
  v: 1;
  quarters: Quarter[];
  bots: [quarter: number, bots: number][];
  /** Of a set of codes: what each that has any has of it. */
  codes?: CodeDay[];
  /** They sum to the day's bots. */
  botReasons: [reason: string, bots: number][];
  values: Record<Dimension, [value: string | null, scans: number, visitors: number][]>;
}

/** A code's part of a set's day. */
export interface CodeDay {
  codeId: string;
  quarters: Quarter[];
  bots: [quarter: number, bots: number][];
  /** As in `DayEdge`. */
  last: DayEdge["last"];
}

/** Version 1: what a day needs when a range begins or ends within it. */
export interface DayEdge {
  v: 1;
  /** Last scan of each quarter, ms since the day began. */
  last: [quarter: number, ms: number][];
  botReasons: [reason: string, quarters: [quarter: number, bots: number][]][];
  values: Record<Dimension, ByValue>;
}

/** Of the whole day. */
export interface DayTotals {
  scans: number;
  visitors: number;
  bots: number;
  symbol: number;
  /** Unix ms */
  lastScanAt: number | null;
}

export interface FoldedDay {
  totals: DayTotals;
  summary: DaySummary;
  edge: DayEdge;
}

/** Quarters of a day, half open. */
export interface Span {
  from: number;
  to: number;
}

export const WHOLE_DAY: Span = { from: 0, to: QUARTERS };

/** Scans and distinct visitors of a span that begins or ends with the day. */
export function countSpan(quarters: Quarter[], span: Span): { scans: number; visitors: number } {
  let scans = 0;
  let visitors = 0;
  for (const [quarter, some, first, last] of quarters) {
    if (quarter >= span.from && quarter < span.to) {
      scans += some;
      visitors += span.from === 0 ? first : last;
    }
  }
  return { scans, visitors };
}

/** Numbers things in the order they come. */
class Numbering<T> {
  private readonly numbers = new Map<T, number>();

  of(thing: T): number {
    const number = this.numbers.get(thing) ?? this.numbers.size;
    this.numbers.set(thing, number);
    return number;
  }

  things(): T[] {
    return [...this.numbers.keys()];
  }
}

/** Scans as columns of numbers: a set of visitors for each value would take ten times the memory. */
class Columns {
  readonly quarters: number[] = [];
  /** 0 for an unknown visitor */
  readonly visitors: number[] = [];
  readonly values = new Map(DIMENSIONS.map((name) => [name, [] as number[]]));
  readonly numbering = new Numbering<string>();
}

/** No visitor is counted in two passes. */
const NOT_BEFORE = (): null => null;

/** Folds the events of one UTC day, repeats already dropped, in any order. */
export class DayFold {
  private readonly day: number;
  private columns = new Columns();
  private readonly names = new Map(DIMENSIONS.map((name) => [name, new Numbering<string | null>()]));
  private all: ByValue = [[null, []]];
  private readonly values = new Map(DIMENSIONS.map((name) => [name, [] as ByValue]));
  private readonly bots = new Map<number, number>();
  private readonly botReasons = new Map<string, Map<number, number>>();
  private readonly last = new Map<number, number>();
  private symbol = 0;

  constructor(day: number) {
    this.day = day;
  }

  /** Adds events of one hour of the day. */
  add(hour: number, events: StoredScan[]): void {
    for (const scan of events) {
      const ms = hour * HOUR_MS + scan[1] - this.day * DAY_MS;
      const quarter = Math.floor(ms / QUARTER_MS);
      const bot = scan[5] ?? null;
      if (bot !== null) {
        this.addBot(bot, quarter);
        continue;
      }
      const { quarters, visitors, values, numbering } = this.columns;
      quarters.push(quarter);
      const visitor = scan[4] ?? null;
      visitors.push(visitor === null ? 0 : numbering.of(visitor) + 1);
      for (const [dimension, column] of values) {
        column.push(this.names.get(dimension)?.of(dimensionOf(scan, dimension)) ?? 0);
      }
      this.symbol += scan[2];
      this.last.set(quarter, Math.max(this.last.get(quarter) ?? 0, ms));
    }
  }

  private addBot(reason: string, quarter: number): void {
    const ofReason = this.botReasons.get(reason) ?? new Map<number, number>();
    this.botReasons.set(reason, ofReason);
    for (const counts of [this.bots, ofReason]) {
      counts.set(quarter, (counts.get(quarter) ?? 0) + 1);
    }
  }

  /**
   * Counts what was added so far and forgets single scans. No visitor seen before may come again: a day too large
   * for memory is folded in passes, each over a share of its visitors.
   */
  settle(): void {
    const { quarters, visitors, numbering, values } = this.columns;
    const add = (counts: ByValue, places: number[] | null): void =>
      addScans(
        counts,
        { quarters, visitors, places, visitorCount: numbering.things().length + 1 },
        NOT_BEFORE,
      );
    add(this.all, null);
    for (const [dimension, places] of values) {
      const counts = this.values.get(dimension) ?? [];
      const names = this.names.get(dimension)?.things() ?? [];
      counts.push(...names.slice(counts.length).map((name): ByValue[number] => [name, []]));
      add(counts, places);
    }
    this.columns = new Columns();
  }

  result(): FoldedDay {
    this.settle();
    return foldedDay(this.day, {
      v: 1,
      quarters: this.all[0]?.[1] ?? [],
      bots: inOrder(this.bots),
      edge: {
        v: 1,
        last: inOrder(this.last),
        botReasons: [...this.botReasons].map(([reason, counts]) => [reason, inOrder(counts)]),
        values: Object.fromEntries(this.values) as DayEdge["values"],
      },
      symbol: this.symbol,
    });
  }
}

/** Counts of a day or of its beginning, from which all else follows. Version 1. */
export interface DayCounts {
  v: 1;
  quarters: Quarter[];
  bots: [quarter: number, bots: number][];
  symbol: number;
  edge: DayEdge;
}

/** Totals and summary of counts. */
export function foldedDay(day: number, { quarters, bots, symbol, edge }: DayCounts): FoldedDay {
  const { scans, visitors } = countSpan(quarters, WHOLE_DAY);
  const summary: DaySummary = {
    v: 1,
    quarters,
    bots,
    botReasons: edge.botReasons.map(([reason, counts]) => [reason, sumOf(counts)]),
    values: {} as DaySummary["values"],
  };
  for (const dimension of DIMENSIONS) {
    summary.values[dimension] = edge.values[dimension].map(([value, some]) => {
      const counted = countSpan(some, WHOLE_DAY);
      return [value, counted.scans, counted.visitors];
    });
  }
  const lastMs = edge.last.at(-1)?.[1];
  const lastScanAt = lastMs === undefined ? null : day * DAY_MS + lastMs;
  return { totals: { scans, visitors, bots: sumOf(bots), symbol, lastScanAt }, summary, edge };
}

/** What a set's summary keeps of one of its codes. */
export function codeDayOf(codeId: string, { summary, edge }: FoldedDay): CodeDay {
  return { codeId, quarters: summary.quarters, bots: summary.bots, last: edge.last };
}

/** The day of a code of a set: nothing is told of its values, nor through what it was scanned. */
export function dayOfCode(day: number, { quarters, bots, last }: Omit<CodeDay, "codeId">): FoldedDay {
  const values = {} as DayEdge["values"];
  for (const dimension of DIMENSIONS) {
    values[dimension] = [];
  }
  return foldedDay(day, { v: 1, quarters, bots, symbol: 0, edge: { v: 1, last, botReasons: [], values } });
}

export function inOrder(counts: Map<number, number>): [number, number][] {
  return [...counts].sort(([a], [b]) => a - b);
}

function sumOf(counts: [quarter: number, count: number][]): number {
  return counts.reduce((sum, [, count]) => sum + count, 0);
}
