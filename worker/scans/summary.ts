import { DIMENSIONS, type Dimension } from "../../shared/dimensions.ts";
import { DAY_MS, HOUR_MS, type StoredScan } from "../../shared/scan-event.ts";
import { dimensionOf } from "./event.ts";

/**
 * What is kept of one UTC day of a code or a workspace. Every zone's offset is a whole number of quarter hours, so
 * quarters carry any zone's days; and a local day, week or month cuts a UTC day into a beginning and an end. The
 * distinct visitors of a beginning are those whose first scan lies in it, those of an end the ones whose last does:
 * so both are sums. Visitor hashes of two UTC days are never equal, so days add up too.
 */

export const QUARTER_MS = 900_000;
export const QUARTERS = DAY_MS / QUARTER_MS;

/** Scans in a quarter of the day, 0 to 95, and the visitors whose first or last scan of the day lies in it. */
export type Quarter = [quarter: number, scans: number, first: number, last: number];

/** Version 1. Quarters and values without events are left out. */
export interface DaySummary {
  v: 1;
  quarters: Quarter[];
  bots: [quarter: number, bots: number][];
  /** They sum to the day's bots. */
  botReasons: [reason: string, bots: number][];
  values: Record<Dimension, [value: string | null, scans: number, visitors: number][]>;
}

/** Version 1: what a day needs when a range begins or ends within it. */
export interface DayEdge {
  v: 1;
  /** Last scan of each quarter, ms since the day began. */
  last: [quarter: number, ms: number][];
  botReasons: [reason: string, quarters: [quarter: number, bots: number][]][];
  values: Record<Dimension, [value: string | null, quarters: Quarter[]][]>;
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

/** The events of one value of a dimension, as they pass by in order: of a visitor one after another. */
class QuarterCounts {
  private readonly scans = new Uint32Array(QUARTERS);
  private readonly first = new Uint32Array(QUARTERS);
  private readonly last = new Uint32Array(QUARTERS);

  constructor(earlier: Quarter[]) {
    for (const [quarter, scans, first, last] of earlier) {
      this.scans[quarter] = scans;
      this.first[quarter] = first;
      this.last[quarter] = last;
    }
  }

  add(quarter: number, isFirst: boolean, isLast: boolean): void {
    this.scans[quarter] = (this.scans[quarter] ?? 0) + 1;
    this.first[quarter] = (this.first[quarter] ?? 0) + Number(isFirst);
    this.last[quarter] = (this.last[quarter] ?? 0) + Number(isLast);
  }

  /** A visitor's first and last scan are scans, so a quarter without any has neither. */
  sparse(): Quarter[] {
    const quarters: Quarter[] = [];
    this.scans.forEach((scans, i) => {
      if (scans > 0) {
        quarters.push([i, scans, this.first[i] ?? 0, this.last[i] ?? 0]);
      }
    });
    return quarters;
  }
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

const ALL = [null];

/** Folds the events of one UTC day, repeats already dropped, in any order. */
export class DayFold {
  private readonly day: number;
  private columns = new Columns();
  private readonly names = new Map(DIMENSIONS.map((name) => [name, new Numbering<string | null>()]));
  private all = new Map<string | null, Quarter[]>();
  private readonly values = new Map(DIMENSIONS.map((name) => [name, new Map<string | null, Quarter[]>()]));
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
    const { columns } = this;
    this.all = tally(columns, null, ALL, this.all);
    for (const [dimension, column] of columns.values) {
      const names = this.names.get(dimension)?.things() ?? [];
      this.values.set(dimension, tally(columns, column, names, this.values.get(dimension) ?? new Map()));
    }
    this.columns = new Columns();
  }

  result(): FoldedDay {
    this.settle();
    return foldedDay(this.day, {
      v: 1,
      quarters: this.all.get(null) ?? [],
      bots: inOrder(this.bots),
      edge: {
        v: 1,
        last: inOrder(this.last),
        botReasons: [...this.botReasons].map(([reason, counts]) => [reason, inOrder(counts)]),
        values: Object.fromEntries(
          [...this.values].map(([dimension, values]) => [dimension, [...values]]),
        ) as DayEdge["values"],
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

/** Counts scans by value and quarter, sorted by value, visitor and quarter: a visitor's first and last are then found by looking back and ahead. */
function tally(
  { quarters, visitors, numbering }: Columns,
  values: number[] | null,
  names: (string | null)[],
  earlier: Map<string | null, Quarter[]>,
): Map<string | null, Quarter[]> {
  const counted = new Map(earlier);
  const visitorCount = numbering.things().length + 1;
  // values × visitors × 96 stays far below 2^53
  const keys = Float64Array.from(
    quarters,
    (quarter, i) => ((values?.[i] ?? 0) * visitorCount + (visitors[i] ?? 0)) * QUARTERS + quarter,
  ).sort();
  let open: { value: number; counts: QuarterCounts } | null = null;
  const close = (): void => {
    if (open !== null) {
      counted.set(names[open.value] ?? null, open.counts.sparse());
    }
  };
  keys.forEach((key, i) => {
    const quarter = key % QUARTERS;
    const person = (key - quarter) / QUARTERS;
    const value = Math.floor(person / visitorCount);
    const known = person % visitorCount !== 0;
    if (open?.value !== value) {
      close();
      open = { value, counts: new QuarterCounts(counted.get(names[value] ?? null) ?? []) };
    }
    const personAt = (other: number | undefined): number =>
      other === undefined ? -1 : Math.floor(other / QUARTERS);
    open.counts.add(
      quarter,
      known && personAt(keys[i - 1]) !== person,
      known && personAt(keys[i + 1]) !== person,
    );
  });
  close();
  return counted;
}

export function inOrder(counts: Map<number, number>): [number, number][] {
  return [...counts].sort(([a], [b]) => a - b);
}

function sumOf(counts: [quarter: number, count: number][]): number {
  return counts.reduce((sum, [, count]) => sum + count, 0);
}
