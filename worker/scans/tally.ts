/** Counts scans of a day by value and quarter. Pure. */

/** Quarter hours of a UTC day. */
export const QUARTERS = 96;

/** Scans in a quarter of the day, 0 to 95, and the visitors whose first or last scan of the day lies in it. */
export type Quarter = [quarter: number, scans: number, first: number, last: number];

/** Values of a dimension, each with its quarters in order. Quarters without scans are left out. */
export type ByValue = [value: string | null, quarters: Quarter[]][];

/** Scans as columns of numbers. */
export interface ScanColumns {
  quarters: number[];
  /** 0 for an unknown visitor */
  visitors: number[];
  visitorCount: number;
  /** Of each scan the place of its value among the counted ones; null: all have the first. */
  places: number[] | null;
}

/**
 * Adds scans to counts, in place. Sorted by value, visitor and quarter, a visitor's first and last scan with a value are
 * the ends of a run: a set of visitors for each value would take ten times the memory.
 *
 * @param lastBefore the quarter of a visitor's last scan with a value that is counted already, null if there is none
 */
export function addScans(
  counts: ByValue,
  { quarters, visitors, visitorCount, places }: ScanColumns,
  lastBefore: (visitor: number, value: string | null) => number | null,
): void {
  // values × visitors × 96 stays far below 2^53
  const keys = Float64Array.from(
    quarters,
    (quarter, i) => ((places?.[i] ?? 0) * visitorCount + (visitors[i] ?? 0)) * QUARTERS + quarter,
  ).sort();
  const runOf = (i: number): number => Math.floor((keys[i] ?? Number.POSITIVE_INFINITY) / QUARTERS);
  for (let i = 0; i < keys.length;) {
    const place = Math.floor(runOf(i) / visitorCount);
    const [value = null, before = []] = counts[place] ?? [];
    const table = new QuarterTable(before);
    for (let run = runOf(i); Math.floor(run / visitorCount) === place; run = runOf(i)) {
      const first = (keys[i] ?? 0) % QUARTERS;
      let last = first;
      for (; runOf(i) === run; i++) {
        last = (keys[i] ?? 0) % QUARTERS;
        table.addScan(last);
      }
      const visitor = run % visitorCount;
      if (visitor > 0) {
        table.addVisitor(first, last, lastBefore(visitor, value));
      }
    }
    counts[place] = [value, table.sparse()];
  }
}

class QuarterTable {
  private readonly scans = new Uint32Array(QUARTERS);
  private readonly first = new Uint32Array(QUARTERS);
  private readonly last = new Uint32Array(QUARTERS);

  constructor(before: Quarter[]) {
    for (const [quarter, scans, first, last] of before) {
      this.scans[quarter] = scans;
      this.first[quarter] = first;
      this.last[quarter] = last;
    }
  }

  addScan(quarter: number): void {
    this.scans[quarter] = (this.scans[quarter] ?? 0) + 1;
  }

  addVisitor(first: number, last: number, before: number | null): void {
    if (before === null) {
      this.first[first] = (this.first[first] ?? 0) + 1;
    } else {
      this.last[before] = (this.last[before] ?? 0) - 1;
    }
    this.last[last] = (this.last[last] ?? 0) + 1;
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
