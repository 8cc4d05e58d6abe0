import { DIMENSIONS, type Dimension } from "../../shared/dimensions.ts";
import { DAY_MS, HOUR_MS, type StoredScan } from "../../shared/scan-event.ts";
import { addSightings, NOBODY, sightingsOf, type DayPeople } from "./day-people.ts";
import { dimensionOf } from "./event.ts";
import { inOrder, QUARTER_MS, type DayCounts, type Quarter } from "./summary.ts";

/**
 * What is kept of a day that is not over: counts of its first hours, as a summary has them, and who was seen in these.
 * The hours since are added to it by the question, from their events, and once an hour by the cron. Pure.
 */
export interface OpenDay {
  counts: DayCounts;
  people: DayPeople;
}

/** As it is stored: the people's records are kept apart, in so many pieces. */
export interface StoredCounts {
  counts: DayCounts;
  names: DayPeople["names"];
  pieces: number;
}

export const NOTHING_YET: OpenDay = {
  counts: {
    v: 1,
    quarters: [],
    bots: [],
    symbol: 0,
    edge: {
      v: 1,
      last: [],
      botReasons: [],
      values: Object.fromEntries(
        DIMENSIONS.map((name): [Dimension, [string | null, Quarter[]][]] => [name, []]),
      ) as DayCounts["edge"]["values"],
    },
  },
  people: NOBODY,
};

/** Scans of an hour that has no repeats. */
export interface HourOfScans {
  hour: number;
  events: StoredScan[];
}

/** Counts of the open day with its later hours, of which none was counted before. */
export function countsWith({ counts, people }: OpenDay, day: number, hours: HourOfScans[]): DayCounts {
  const { edge } = counts;
  const all = new QuarterTable(counts.quarters);
  const values = new Map(
    DIMENSIONS.map((dimension) => [
      dimension,
      new Map(edge.values[dimension].map(([value, quarters]) => [value, new QuarterTable(quarters)])),
    ]),
  );
  const bots = new Map(counts.bots);
  const botReasons = new Map(edge.botReasons.map(([reason, quarters]) => [reason, new Map(quarters)]));
  const last = new Map(edge.last);
  const visits = new Map<string, Visit>();
  let { symbol } = counts;
  for (const { scan, quarter, ms } of inQuarters(day, hours)) {
    const bot = scan[5] ?? null;
    if (bot !== null) {
      const ofReason = botReasons.get(bot) ?? new Map<number, number>();
      botReasons.set(bot, ofReason);
      for (const some of [bots, ofReason]) {
        some.set(quarter, (some.get(quarter) ?? 0) + 1);
      }
      continue;
    }
    symbol += scan[2];
    last.set(quarter, Math.max(last.get(quarter) ?? 0, ms));
    all.addScan(quarter);
    const visitor = scan[4] ?? null;
    const visit = visitor === null ? null : visitOf(visits, visitor);
    visit?.all.see(quarter);
    for (const [dimension, tables] of values) {
      const value = dimensionOf(scan, dimension);
      const table = tables.get(value) ?? new QuarterTable([]);
      tables.set(value, table);
      table.addScan(quarter);
      visit?.seeValue(dimension, value, quarter);
    }
  }
  for (const [visitor, visit] of visits) {
    const before = sightingsOf(people, visitor);
    all.addVisitor(lastOf(before.map(({ lastQuarter }) => lastQuarter)), visit.all);
    for (const [dimension, seen] of visit.values) {
      for (const [value, stay] of seen) {
        const same = before.filter((sighting) => sighting.values.get(dimension) === value);
        const known = lastOf(same.map(({ lastQuarter }) => lastQuarter));
        values.get(dimension)?.get(value)?.addVisitor(known, stay);
      }
    }
  }
  return {
    v: 1,
    quarters: all.sparse(),
    bots: inOrder(bots),
    symbol,
    edge: {
      v: 1,
      last: inOrder(last),
      botReasons: [...botReasons].map(([reason, some]) => [reason, inOrder(some)]),
      values: Object.fromEntries(
        [...values].map(([dimension, tables]) => [
          dimension,
          [...tables].map(([value, table]): [string | null, Quarter[]] => [value, table.sparse()]),
        ]),
      ) as DayCounts["edge"]["values"],
    },
  };
}

/** The open day with later hours. Null if there is too much of it to be kept: see `addSightings`. */
export function extended(open: OpenDay, day: number, hours: HourOfScans[]): OpenDay | null {
  const scans = [...inQuarters(day, hours)].filter(({ scan }) => (scan[5] ?? null) === null);
  const people = addSightings(open.people, scans);
  return people === null ? null : { counts: countsWith(open, day, hours), people };
}

function* inQuarters(
  day: number,
  hours: HourOfScans[],
): Generator<{ scan: StoredScan; quarter: number; ms: number }> {
  for (const { hour, events } of hours) {
    for (const scan of events) {
      const ms = hour * HOUR_MS + scan[1] - day * DAY_MS;
      yield { scan, ms, quarter: Math.floor(ms / QUARTER_MS) };
    }
  }
}

/** First and last quarter of somebody's scans. */
class Stay {
  first = Number.POSITIVE_INFINITY;
  last = -1;

  see(quarter: number): void {
    this.first = Math.min(this.first, quarter);
    this.last = Math.max(this.last, quarter);
  }
}

/** A visitor's later scans, in all and by value. */
class Visit {
  readonly all = new Stay();
  readonly values = new Map(DIMENSIONS.map((name) => [name, new Map<string | null, Stay>()]));

  seeValue(dimension: Dimension, value: string | null, quarter: number): void {
    const seen = this.values.get(dimension);
    const stay = seen?.get(value) ?? new Stay();
    seen?.set(value, stay);
    stay.see(quarter);
  }
}

function visitOf(visits: Map<string, Visit>, visitor: string): Visit {
  const visit = visits.get(visitor) ?? new Visit();
  visits.set(visitor, visit);
  return visit;
}

function lastOf(quarters: number[]): number | null {
  return quarters.length === 0 ? null : Math.max(...quarters);
}

/** Quarters that can be added to. Most values of a day are not touched again and stay as they were read. */
class QuarterTable {
  private byQuarter: Map<number, [scans: number, first: number, last: number]> | null = null;
  private readonly before: Quarter[];

  constructor(before: Quarter[]) {
    this.before = before;
  }

  addScan(quarter: number): void {
    this.add(quarter, 1, 0, 0);
  }

  /** @param known the visitor's last quarter before, null for a new one */
  addVisitor(known: number | null, { first, last }: Stay): void {
    if (known === null) {
      this.add(first, 0, 1, 0);
    } else {
      this.add(known, 0, 0, -1);
    }
    this.add(last, 0, 0, 1);
  }

  private add(quarter: number, scans: number, first: number, last: number): void {
    this.byQuarter ??= new Map(this.before.map(([at, ...counts]) => [at, counts]));
    const counts = this.byQuarter.get(quarter) ?? [0, 0, 0];
    this.byQuarter.set(quarter, [counts[0] + scans, counts[1] + first, counts[2] + last]);
  }

  sparse(): Quarter[] {
    return this.byQuarter === null
      ? this.before
      : [...this.byQuarter]
          .map(([quarter, counts]): Quarter => [quarter, ...counts])
          .sort(([a], [b]) => a - b);
  }
}
