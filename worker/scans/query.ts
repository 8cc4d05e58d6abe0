import type { Stats, Totals } from "../../shared/contract/stats.ts";
import type { Interval } from "../../shared/dimensions.ts";
import { SERIES_MAX_BUCKETS } from "../../shared/limits.ts";
import { DAY_MS, HOURS_A_DAY } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import type { CodeSet, Scope } from "../storage/code-selection.ts";
import type { StoredRollup } from "../storage/rollup-read.ts";
import { readScans, type StoredDay } from "../storage/scan-read.ts";
import { readCounted } from "../storage/stats-read.ts";
import { Asker, daysOf } from "./asker.ts";
import { StatsFold, TotalsFold, type Filters } from "./fold.ts";
import { openDayFor, type OpenDayAnswer } from "./open-day-answer.ts";
import { dayOfCode, type DayEdge, type DaySummary } from "./summary.ts";
import { bucketStarts, hoursOf, weekHourIn, type RangeFault, type TimeRange } from "./time-range.ts";

export interface StatsQuestion {
  range: TimeRange;
  /** A checked IANA zone. */
  timeZone: string;
  interval: Interval;
  filters: Filters;
  comparePrevious: boolean;
}

type Answer = { ok: true; stats: Stats } | { ok: false; faults: RangeFault[] };

/** Answers a stats question about a code or a workspace: summaries where a day has one that will do, else its events. */
export async function statsOfScope(env: Env, scope: Scope, question: StatsQuestion): Promise<Answer> {
  return await statsOf(env, scope, question, () => true, []);
}

/** What one code of a set has of the set's totals. */
export type CodeShare = Pick<Totals, "scans" | "visitors" | "bots"> & { lastScanAt: string | null };

/**
 * Answers a stats question about some codes together, and about each of them. A visitor of several of the codes is one,
 * except on days of which only the codes' own summaries are left: then it is one of each.
 */
export async function statsOfCodes(
  env: Env,
  codes: CodeSet,
  question: StatsQuestion,
): Promise<(Answer & { ok: false }) | (Answer & { ok: true; shares: Map<string, CodeShare> })> {
  const { range, filters } = question;
  const folds = new Map(codes.codeIds.map((codeId) => [codeId, new TotalsFold(range, filters)]));
  const each = [...folds].map(
    ([id, fold]) => new Asker(range, [], filters, fold, (codeId) => codeId === id, id),
  );
  const result = await statsOf(env, codes, question, (codeId) => folds.has(codeId), each);
  if (!result.ok) {
    return result;
  }
  const shares = new Map(
    [...folds].map(([codeId, fold]) => {
      const { scans, visitors, bots } = fold.totals();
      return [codeId, { scans, visitors, bots, lastScanAt: fold.lastScan() }];
    }),
  );
  return { ...result, shares };
}

/** @param more askers that are to be answered from what is read anyway */
async function statsOf(
  env: Env,
  about: Scope | CodeSet,
  question: StatsQuestion,
  wants: (codeId: string) => boolean,
  more: Asker[],
): Promise<Answer> {
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
  const askers = [new Asker(range, starts, filters, fold, wants), ...more];
  if (previous !== null) {
    askers.unshift(new Asker(before, [], filters, previous, wants));
  }
  const faults = await answer(env, about, askers, question);
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

/** Fills the askers' folds, or says why that can't be. */
async function answer(
  env: Env,
  about: Scope | CodeSet,
  askers: Asker[],
  question: StatsQuestion,
): Promise<RangeFault[]> {
  const all = daysOf(askers);
  const edges = new Set(askers.flatMap((asker) => asker.cutDays()));
  const days = { from: all[0] ?? 0, to: (all.at(-1) ?? -1) + 1 };
  const { state, rollups, openDays: stored, scans } = await readCounted(env, about, days, edges);
  const fault = faultOf(askers, question, state.purgedDay);
  if (fault !== null) {
    return [fault];
  }
  const wanting = whoWants(askers);
  await addSummaries("codeIds" in about, rollups, askers, wanting);
  const openDays = stored.flatMap((openDay) => openDayFor(openDay, askers));
  const open = scans.flatMap((day) => wantedOf(day, askers, openDays));
  const addEvents = async (): Promise<void> => {
    for await (const groups of readScans(env, about, open, question.filters)) {
      for (const { hour, codeId, events } of groups) {
        openDays.find((openDay) => openDay.wants(hour))?.later.push({ hour, events });
        for (const asker of wanting(codeId)) {
          if (asker.needs(Math.floor(hour / HOURS_A_DAY), codeId)) {
            asker.fold.add(hour, events);
          }
        }
      }
    }
  };
  await Promise.all([addEvents(), ...openDays.map((openDay) => openDay.readPrefixes(env))]);
  for (const openDay of openDays) {
    await openDay.answer(env, about);
  }
  return [];
}

/** The day, if somebody needs its events, and of what is kept by the hour only the hours needed. */
function wantedOf(stored: StoredDay, askers: Asker[], openDays: OpenDayAnswer[]): StoredDay[] {
  const wanted = (hour: number): boolean =>
    askers.some((asker) => asker.needsHour(hour)) || openDays.some((openDay) => openDay.wants(hour));
  const runs = stored.runs && hoursOf(stored.day).some((hour) => wanted(hour));
  const [inbox, blocks] = [stored.inbox, stored.blocks].map((hours) => hours.filter((hour) => wanted(hour)));
  const day: StoredDay = { day: stored.day, runs, inbox: inbox ?? [], blocks: blocks ?? [] };
  return day.runs || day.inbox.length > 0 || day.blocks.length > 0 ? [day] : [];
}

/** A set has an asker for each of its codes: each is asked once. */
function whoWants(askers: Asker[]): (codeId: string) => Asker[] {
  const known = new Map<string, Asker[]>();
  return (codeId) => {
    const some = known.get(codeId) ?? askers.filter((asker) => asker.wants(codeId));
    known.set(codeId, some);
    return some;
  };
}

async function addSummaries(
  isSet: boolean,
  rollups: AsyncIterable<StoredRollup>,
  askers: Asker[],
  wanting: (codeId: string) => Asker[],
): Promise<void> {
  for await (const rollup of rollups) {
    const { codeId, day, totals } = rollup;
    const users = (codeId === null ? askers : wanting(codeId)).filter(
      (asker) => asker.needs(day, codeId) && asker.canUseSummary(day),
    );
    if (users.length === 0) {
      continue;
    }
    const summary = JSON.parse(rollup.summary) as DaySummary;
    const edge = rollup.edge === null ? null : (JSON.parse(rollup.edge) as DayEdge);
    const codes = new Map(summary.codes?.map((code) => [code.codeId, code]));
    for (const asker of users) {
      const part =
        codeId === null && asker.codeId !== null
          ? dayOfCode(day, codes.get(asker.codeId) ?? NOTHING)
          : { totals, summary, edge };
      asker.fold.addSummarised({ day, span: asker.spanOf(day), ...part });
      asker.markAnswered(day, isSet ? codeId : null);
    }
  }
}

const NOTHING = { quarters: [], bots: [], last: [] };

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
