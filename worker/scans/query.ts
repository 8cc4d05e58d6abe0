import type { Stats } from "../../shared/contract/stats.ts";
import type { Interval } from "../../shared/dimensions.ts";
import { SERIES_MAX_BUCKETS } from "../../shared/limits.ts";
import { DAY_MS, HOUR_MS } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { readRollups } from "../storage/rollup-read.ts";
import { readState } from "../storage/rollup-store.ts";
import { hoursWithScans, readBlocks, selectionOf, type Scope } from "../storage/scan-read.ts";
import { eachOnce } from "./event.ts";
import { StatsFold, TotalsFold, type Filters } from "./fold.ts";
import { QUARTER_MS, QUARTERS, WHOLE_DAY, type DayEdge, type DaySummary, type Span } from "./summary.ts";
import { bucketStarts, weekHourIn, type RangeFault, type TimeRange } from "./time-range.ts";

export interface StatsQuestion {
  range: TimeRange;
  /** A checked IANA zone. */
  timeZone: string;
  interval: Interval;
  filters: Filters;
  comparePrevious: boolean;
}

/** Answers a stats question about a code or a workspace: summaries where a day has one that will do, else its events. */
export async function statsOfScope(
  env: Env,
  scope: Scope,
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
  const askers = [new Asker(range, starts, filters, fold)];
  if (previous !== null) {
    askers.unshift(new Asker(before, [], filters, previous));
  }
  const faults = await answer(env, scope, askers, question);
  if (faults.length > 0) {
    return { ok: false, faults };
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

/** One range that is being counted, and which days of it a summary is good enough for. */
class Asker {
  readonly range: TimeRange;
  readonly fold: TotalsFold;
  /** Days answered by a summary. */
  readonly answered = new Set<number>();
  private readonly filtered: boolean;
  /** Moments at which something begins or ends, by the day within which they lie; those at its midnight don't cut it. */
  private readonly cuts = new Map<number, Set<number>>();

  constructor(range: TimeRange, starts: number[], filters: Filters, fold: TotalsFold) {
    this.range = range;
    this.fold = fold;
    this.filtered = Object.keys(filters).length > 0;
    for (const moment of [range.from, range.to, ...starts]) {
      const day = Math.floor(moment / DAY_MS);
      if (moment >= range.from && moment <= range.to && moment !== day * DAY_MS) {
        this.cuts.set(day, (this.cuts.get(day) ?? new Set()).add(moment));
      }
    }
  }

  /** First and last day, the last exclusive. */
  get days(): { from: number; to: number } {
    return { from: Math.floor(this.range.from / DAY_MS), to: Math.ceil(this.range.to / DAY_MS) };
  }

  covers(day: number): boolean {
    return day >= this.days.from && day < this.days.to;
  }

  /** A summary tells the visitors of a beginning and of an end of its day, and nothing smaller than a quarter hour. */
  canUseSummary(day: number): boolean {
    const [cut, ...more] = this.cuts.get(day) ?? [];
    return !this.filtered && more.length === 0 && (cut ?? 0) % QUARTER_MS === 0;
  }

  /** Whether a day before `day` can't be answered by summaries. */
  needsEventsBefore(day: number): boolean {
    const days = this.filtered ? [this.days.from] : [...this.cuts.keys()];
    return days.some((cut) => cut < day && !this.canUseSummary(cut));
  }

  /** Days of which the range takes a part: at most two. */
  cutDays(): number[] {
    return [this.days.from, this.days.to - 1].filter((day) => !isWhole(this.spanOf(day)));
  }

  spanOf(day: number): Span {
    const quarter = (moment: number): number => (moment - day * DAY_MS) / QUARTER_MS;
    return { from: Math.max(0, quarter(this.range.from)), to: Math.min(QUARTERS, quarter(this.range.to)) };
  }
}

function isWhole(span: Span): boolean {
  return span.from === WHOLE_DAY.from && span.to === WHOLE_DAY.to;
}

/** Fills the askers' folds, or says why that can't be. */
async function answer(
  env: Env,
  scope: Scope,
  askers: Asker[],
  question: StatsQuestion,
): Promise<RangeFault[]> {
  const from = Math.min(...askers.map(({ range }) => range.from));
  const to = Math.max(...askers.map(({ range }) => range.to));
  await addSummaries(env, scope, askers, Math.floor(from / DAY_MS), Math.ceil(to / DAY_MS));
  const { purgedDay } = await readState(env);
  const fault = faultOf(askers, question, purgedDay);
  if (fault !== null) {
    return [fault];
  }
  const needs = (asker: Asker, day: number): boolean => asker.covers(day) && !asker.answered.has(day);
  const hours = await hoursWithScans(
    env,
    scope.workspaceId,
    Math.floor(from / HOUR_MS),
    Math.ceil(to / HOUR_MS),
  );
  const open = hours.filter((hour) => askers.some((asker) => needs(asker, dayOf(hour))));
  for await (const { hour, events } of eachOnce(readBlocks(env, selectionOf(scope), open))) {
    for (const asker of askers) {
      if (needs(asker, dayOf(hour))) {
        asker.fold.add(hour, events);
      }
    }
  }
  return [];
}

function dayOf(hour: number): number {
  return Math.floor((hour * HOUR_MS) / DAY_MS);
}

async function addSummaries(
  env: Env,
  scope: Scope,
  askers: Asker[],
  from: number,
  to: number,
): Promise<void> {
  const edges = new Set(askers.flatMap((asker) => asker.cutDays()));
  for await (const rollup of readRollups(env, scope, from, to, edges)) {
    const { day, totals } = rollup;
    const users = askers.filter((asker) => asker.covers(day) && asker.canUseSummary(day));
    if (users.length === 0) {
      continue;
    }
    const summary = JSON.parse(rollup.summary) as DaySummary;
    const edge = rollup.edge === null ? null : (JSON.parse(rollup.edge) as DayEdge);
    for (const asker of users) {
      asker.fold.addSummarised({ day, span: asker.spanOf(day), totals, summary, edge });
      asker.answered.add(day);
    }
  }
}

/** Of days whose events are gone only summaries are left, which can't answer everything. */
function faultOf(
  askers: Asker[],
  { filters, interval }: StatsQuestion,
  purgedDay: number,
): RangeFault | null {
  const since = new Date(Math.max(purgedDay, -DAYS_OF_DATE) * DAY_MS).toISOString();
  if (!askers.some((asker) => asker.needsEventsBefore(purgedDay))) {
    return null;
  }
  const [filter] = Object.keys(filters);
  const path = filter !== undefined ? `filter[${filter}]` : interval === "hour" ? "interval" : "from";
  return {
    path: `query.${path}`,
    message: `Single scans are kept since ${since}. Of the time before, only whole days without filters can be told: choose a later from, or whole days and an interval of day, week or month.`,
  };
}

/** ECMA-262: dates end 10^8 days from 1970. */
const DAYS_OF_DATE = 100_000_000;
