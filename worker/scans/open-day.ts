import { DIMENSIONS, type Dimension } from "../../shared/dimensions.ts";
import { DAY_MS, HOUR_MS, type StoredScan } from "../../shared/scan-event.ts";
import { addSightings, NOBODY, type DayPeople } from "./day-people.ts";
import { LaterScans } from "./later-scans.ts";
import { inOrder, QUARTER_MS, type DayCounts } from "./summary.ts";
import type { ByValue } from "./tally.ts";

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
        DIMENSIONS.map((name): [Dimension, ByValue] => [name, []]),
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
  const bots = new Map(counts.bots);
  const botReasons = new Map(edge.botReasons.map(([reason, quarters]) => [reason, new Map(quarters)]));
  const last = new Map(edge.last);
  const later = new LaterScans(people);
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
    later.add(scan, quarter);
  }
  return {
    v: 1,
    quarters: later.addedTo([[null, counts.quarters]], null)[0]?.[1] ?? [],
    bots: inOrder(bots),
    symbol,
    edge: {
      v: 1,
      last: inOrder(last),
      botReasons: [...botReasons].map(([reason, some]) => [reason, inOrder(some)]),
      values: Object.fromEntries(
        DIMENSIONS.map((dimension) => [dimension, later.addedTo(edge.values[dimension], dimension)]),
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
