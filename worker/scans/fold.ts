import type { Stats, Totals } from "../../shared/contract/stats.ts";
import { DIMENSIONS, type Dimension } from "../../shared/dimensions.ts";
import { HOUR_MS, type StoredScan } from "../../shared/scan-event.ts";
import type { TimeRange } from "./time-range.ts";

/**
 * Folds events into statistics. Exactly once: the log may hold an event several times, always under the same id and
 * hour, so repeats are dropped hour by hour. Pure, but for the accumulator it fills.
 */

/** One value a dimension must have; "" asks for events without one. */
export type Filters = Partial<Record<Dimension, string>>;

class Tally {
  scans = 0;
  readonly visitors = new Set<string>();

  add(visitor: string | null): void {
    this.scans++;
    if (visitor !== null) {
      this.visitors.add(visitor);
    }
  }
}

const POSITION: Record<Exclude<Dimension, "source">, number> = {
  country: 6,
  region: 7,
  city: 8,
  device: 9,
  os: 10,
  browser: 11,
  language: 12,
  referrer: 13,
  rule: 14,
};

export function dimensionOf(scan: StoredScan, dimension: Dimension): string | null {
  if (dimension === "source") {
    return scan[2] === 1 ? "symbol" : "link";
  }
  return (scan[POSITION[dimension]] as string | null | undefined) ?? null;
}

/** The events of one hour without repeats. */
export function withoutRepeats(events: StoredScan[]): StoredScan[] {
  const seen = new Set<string>();
  return events.filter((event) => !seen.has(event[0]) && seen.add(event[0]));
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
    this.all.add(scan[4] ?? null);
    this.symbol += scan[2];
    this.lastScanAt = Math.max(this.lastScanAt ?? 0, at);
  }

  totals(): Totals {
    const { scans, visitors } = this.all;
    return {
      scans,
      visitors: visitors.size,
      bots: this.bots,
      symbol: this.symbol,
      link: scans - this.symbol,
    };
  }

  lastScan(): string | null {
    return this.lastScanAt === null ? null : new Date(this.lastScanAt).toISOString();
  }
}

/** Gathers all that a stats answer holds. */
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
      this.botReasons.set(bot, (this.botReasons.get(bot) ?? 0) + 1);
      if (bucket !== undefined) {
        bucket.bots++;
      }
      return;
    }
    const visitor = scan[4] ?? null;
    bucket?.tally.add(visitor);
    for (const [dimension, values] of this.breakdowns) {
      const value = dimensionOf(scan, dimension);
      const tally = values.get(value) ?? new Tally();
      tally.add(visitor);
      values.set(value, tally);
    }
    const hour = this.weekHourOf(at);
    this.weekHours[hour] = (this.weekHours[hour] ?? 0) + 1;
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
        .map(([value, tally]) => ({ value, scans: tally.scans, visitors: tally.visitors.size }))
        .sort((a, b) => b.scans - a.scans || (a.value ?? "\uffff").localeCompare(b.value ?? "\uffff"));
    }
    return {
      series: this.starts.map((start, i) => {
        const bucket = this.buckets[i];
        return {
          start: new Date(start).toISOString(),
          scans: bucket?.tally.scans ?? 0,
          visitors: bucket?.tally.visitors.size ?? 0,
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

function isBot(scan: StoredScan): boolean {
  return (scan[5] ?? null) !== null;
}
