import type { Stats, Totals } from "../../shared/contract/stats.ts";
import { DIMENSIONS, type Dimension } from "../../shared/dimensions.ts";
import { DAY_MS, HOUR_MS, type StoredScan } from "../../shared/scan-event.ts";
import { dimensionOf, isBot } from "./event.ts";
import {
  countSpan,
  QUARTER_MS,
  WHOLE_DAY,
  type DayEdge,
  type DaySummary,
  type DayTotals,
  type Span,
} from "./summary.ts";
import type { TimeRange } from "./time-range.ts";

/**
 * Folds single events, repeats already dropped, and summaries of whole days into statistics. Pure, but for the
 * accumulator it fills. Both ways give the same numbers; a test holds them equal.
 */

/** A summarised UTC day and the part of it that a range covers, which begins or ends with the day. */
export interface SummarisedDay {
  day: number;
  span: Span;
  totals: DayTotals;
  summary: DaySummary;
  /** There if the span is not the whole day. */
  edge: DayEdge | null;
}

/** One value a dimension must have; "" asks for events without one. */
export type Filters = Partial<Record<Dimension, string>>;

/** Scans, and visitors: devices a UTC day. Days come one after another, so only the open one's are remembered. */
class Tally {
  scans = 0;
  private settled = 0;
  private day: number | null = null;
  /** Made when the first event comes: most values are told by summaries alone. */
  private open: Set<string> | null = null;

  get visitors(): number {
    return this.settled + (this.open?.size ?? 0);
  }

  add(visitor: string | null, day: number): void {
    this.scans++;
    if (visitor === null) {
      return;
    }
    this.open ??= new Set();
    if (day !== this.day) {
      this.settled += this.open.size;
      this.open.clear();
      this.day = day;
    }
    this.open.add(visitor);
  }

  /** Adds what was counted before. */
  addCounted(scans: number, visitors: number): void {
    this.scans += scans;
    this.settled += visitors;
  }
}

/** Gathers totals of a range. */
export class TotalsFold {
  private readonly all = new Tally();
  private bots = 0;
  private symbol = 0;
  private lastScanAt: number | null = null;
  private readonly range: TimeRange;
  private readonly filters: Filters;

  constructor(range: TimeRange, filters: Filters) {
    this.range = range;
    this.filters = filters;
  }

  /** Whether the event belongs to the range and passes the filters. */
  protected admits(scan: StoredScan, at: number): boolean {
    if (at < this.range.from || at >= this.range.to) {
      return false;
    }
    for (const dimension of DIMENSIONS) {
      const wanted = this.filters[dimension];
      if (wanted !== undefined && (dimensionOf(scan, dimension) ?? "") !== wanted) {
        return false;
      }
    }
    return true;
  }

  /** Adds one hour's events, repeats already dropped. */
  add(hour: number, events: StoredScan[]): void {
    for (const scan of events) {
      const at = hour * HOUR_MS + scan[1];
      if (this.admits(scan, at)) {
        this.count(scan, at);
      }
    }
  }

  protected count(scan: StoredScan, at: number): void {
    if (isBot(scan)) {
      this.bots++;
      return;
    }
    this.all.add(scan[4] ?? null, Math.floor(at / DAY_MS));
    this.symbol += scan[2];
    this.lastScanAt = laterOf(this.lastScanAt, at);
  }

  addSummarised(part: SummarisedDay): void {
    const { scans, visitors, bots, symbol, lastScanAt } = totalsOf(part);
    this.all.addCounted(scans, visitors);
    this.bots += bots;
    this.symbol += symbol;
    this.lastScanAt = laterOf(this.lastScanAt, lastScanAt);
  }

  totals(): Totals {
    const { scans, visitors } = this.all;
    return {
      scans,
      visitors,
      bots: this.bots,
      symbol: this.symbol,
      link: scans - this.symbol,
    };
  }

  lastScan(): string | null {
    return this.lastScanAt === null ? null : new Date(this.lastScanAt).toISOString();
  }
}

/** Gathers all that a stats answer holds. Days come in any order, the hours of one in theirs. */
export class StatsFold extends TotalsFold {
  private readonly buckets: { tally: Tally; bots: number }[];
  private readonly botReasons = new Map<string, number>();
  private readonly breakdowns = new Map(DIMENSIONS.map((name) => [name, new Map<string | null, Tally>()]));
  private readonly weekHours = Array.from({ length: 168 }, () => 0);
  /** Events come hour by hour, so the bucket of one is rarely far from the last one's. */
  private bucketIndex = 0;
  private readonly starts: number[];
  private readonly weekHourOf: (time: number) => number;

  /** @param starts ascending bucket starts, Unix ms, the first at or before the range's start */
  constructor(range: TimeRange, filters: Filters, starts: number[], weekHourOf: (time: number) => number) {
    super(range, filters);
    this.starts = starts;
    this.weekHourOf = weekHourOf;
    this.buckets = starts.map(() => ({ tally: new Tally(), bots: 0 }));
  }

  protected override count(scan: StoredScan, at: number): void {
    super.count(scan, at);
    const bucket = this.bucketOf(at);
    const bot = scan[5] ?? null;
    if (bot !== null) {
      this.addBots(bot, 1);
      if (bucket !== undefined) {
        bucket.bots++;
      }
      return;
    }
    const visitor = scan[4] ?? null;
    const day = Math.floor(at / DAY_MS);
    bucket?.tally.add(visitor, day);
    for (const [dimension, values] of this.breakdowns) {
      const value = dimensionOf(scan, dimension);
      const tally = values.get(value) ?? new Tally();
      tally.add(visitor, day);
      values.set(value, tally);
    }
    const hour = this.weekHourOf(at);
    this.weekHours[hour] = (this.weekHours[hour] ?? 0) + 1;
  }

  /** A bucket may begin within the span once at most, so that each part begins or ends with the day. */
  override addSummarised(part: SummarisedDay): void {
    super.addSummarised(part);
    const { day, span, summary } = part;
    const midnight = day * DAY_MS;
    for (let from = span.from; from < span.to;) {
      const bucket = this.bucketOf(midnight + from * QUARTER_MS);
      const next = this.starts[this.bucketIndex + 1] ?? Number.POSITIVE_INFINITY;
      const piece = { from, to: Math.min(span.to, (next - midnight) / QUARTER_MS) };
      if (bucket !== undefined) {
        const { scans, visitors } = countSpan(summary.quarters, piece);
        bucket.tally.addCounted(scans, visitors);
        bucket.bots += sumOf(summary.bots, piece);
      }
      from = piece.to;
    }
    for (const [reason, bots] of botReasonsOf(part)) {
      this.addBots(reason, bots);
    }
    for (const [dimension, values] of this.breakdowns) {
      for (const [value, scans, visitors] of valuesOf(part, dimension)) {
        let tally = values.get(value);
        if (tally === undefined) {
          tally = new Tally();
          values.set(value, tally);
        }
        tally.addCounted(scans, visitors);
      }
    }
    for (const [quarter, scans] of summary.quarters) {
      if (quarter >= span.from && quarter < span.to) {
        const hour = this.weekHourOf(midnight + quarter * QUARTER_MS);
        this.weekHours[hour] = (this.weekHours[hour] ?? 0) + scans;
      }
    }
  }

  private addBots(reason: string, bots: number): void {
    this.botReasons.set(reason, (this.botReasons.get(reason) ?? 0) + bots);
  }

  private bucketOf(at: number): { tally: Tally; bots: number } | undefined {
    while ((this.starts[this.bucketIndex] ?? 0) > at) {
      this.bucketIndex--;
    }
    while ((this.starts[this.bucketIndex + 1] ?? Number.POSITIVE_INFINITY) <= at) {
      this.bucketIndex++;
    }
    return this.buckets[this.bucketIndex];
  }

  /** Breakdowns have the most scans first; every event is in each, so each sums to the total. So do reasons of bots. */
  result(): Pick<Stats, "series" | "breakdowns" | "weekHours" | "botReasons"> {
    const breakdowns = {} as Stats["breakdowns"];
    for (const [dimension, values] of this.breakdowns) {
      breakdowns[dimension] = [...values]
        .map(([value, tally]) => ({ value, scans: tally.scans, visitors: tally.visitors }))
        .sort((a, b) => b.scans - a.scans || (a.value ?? "\uffff").localeCompare(b.value ?? "\uffff"));
    }
    return {
      series: this.starts.map((start, i) => {
        const bucket = this.buckets[i];
        return {
          start: new Date(start).toISOString(),
          scans: bucket?.tally.scans ?? 0,
          visitors: bucket?.tally.visitors ?? 0,
          bots: bucket?.bots ?? 0,
        };
      }),
      breakdowns,
      weekHours: this.weekHours,
      botReasons: [...this.botReasons]
        .map(([reason, count]) => ({ reason, count }))
        .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason)),
    };
  }
}

function isWhole(span: Span): boolean {
  return span.from === WHOLE_DAY.from && span.to === WHOLE_DAY.to;
}

function sumOf(quarters: [quarter: number, count: number][], span: Span): number {
  return quarters.reduce(
    (sum, [quarter, count]) => (quarter >= span.from && quarter < span.to ? sum + count : sum),
    0,
  );
}

function totalsOf({ day, span, totals, summary, edge }: SummarisedDay): DayTotals {
  if (isWhole(span)) {
    return totals;
  }
  const symbol = edge?.values.source.find(([value]) => value === "symbol")?.[1] ?? [];
  const last = edge?.last.findLast(([quarter]) => quarter >= span.from && quarter < span.to)?.[1];
  return {
    ...countSpan(summary.quarters, span),
    bots: sumOf(summary.bots, span),
    symbol: countSpan(symbol, span).scans,
    lastScanAt: last === undefined ? null : day * DAY_MS + last,
  };
}

/** Values without scans in the span are left out, as a fold of its events would. */
function valuesOf(
  { span, summary, edge }: SummarisedDay,
  dimension: Dimension,
): DaySummary["values"][Dimension] {
  if (isWhole(span)) {
    return summary.values[dimension];
  }
  return (edge?.values[dimension] ?? []).flatMap(([value, quarters]) => {
    const { scans, visitors } = countSpan(quarters, span);
    return scans > 0 ? [[value, scans, visitors]] : [];
  });
}

/** Reasons without bots in the span are left out. */
function* botReasonsOf({ span, summary, edge }: SummarisedDay): Generator<[reason: string, bots: number]> {
  if (isWhole(span)) {
    yield* summary.botReasons;
    return;
  }
  for (const [reason, quarters] of edge?.botReasons ?? []) {
    const bots = sumOf(quarters, span);
    if (bots > 0) {
      yield [reason, bots];
    }
  }
}

function laterOf(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
