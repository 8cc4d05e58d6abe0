import type { Stats } from "../../shared/contract/stats.ts";
import type { Interval } from "../../shared/dimensions.ts";
import { SERIES_MAX_BUCKETS } from "../../shared/limits.ts";
import { HOUR_MS } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { readHours } from "../storage/scan-store.ts";
import { StatsFold, TotalsFold, withoutRepeats, type Filters } from "./fold.ts";
import { bucketStarts, weekHourIn, type RangeFault, type TimeRange } from "./time-range.ts";

export interface StatsQuestion {
  range: TimeRange;
  /** A checked IANA zone. */
  timeZone: string;
  interval: Interval;
  filters: Filters;
  comparePrevious: boolean;
}

/** Answers a stats question about one code by folding its blocks. */
export async function codeStats(
  env: Env,
  codeId: string,
  question: StatsQuestion,
): Promise<{ ok: true; stats: Stats } | { ok: false; faults: RangeFault[] }> {
  const { range, timeZone, interval, filters } = question;
  const starts = bucketStarts(range, interval, timeZone);
  if (starts === null) {
    return {
      ok: false,
      faults: [
        {
          path: "query.interval",
          message: `This range has more than ${SERIES_MAX_BUCKETS} buckets of one ${interval}. Choose a longer interval or a shorter range.`,
        },
      ],
    };
  }
  const before: TimeRange = { from: range.from - (range.to - range.from), to: range.from };
  const fold = new StatsFold(range, filters, starts, weekHourIn(timeZone));
  const previous = question.comparePrevious ? new TotalsFold(before, filters) : null;
  const fromHour = Math.floor((previous === null ? range.from : before.from) / HOUR_MS);
  for await (const { hour, events } of readHours(env, codeId, fromHour, Math.ceil(range.to / HOUR_MS))) {
    const once = withoutRepeats(events);
    fold.add(hour, once);
    previous?.add(hour, once);
  }
  return {
    ok: true,
    stats: {
      from: new Date(range.from).toISOString(),
      to: new Date(range.to).toISOString(),
      timeZone,
      interval,
      totals: fold.totals(),
      previous:
        previous === null
          ? null
          : {
              from: new Date(before.from).toISOString(),
              to: new Date(before.to).toISOString(),
              totals: previous.totals(),
            },
      ...fold.result(),
      lastScanAt: fold.lastScan(),
    },
  };
}
