import { DAY_MS, HOUR_MS, HOURS_A_DAY } from "../../shared/scan-event.ts";
import type { Filters, TotalsFold } from "./fold.ts";
import { QUARTER_MS, WHOLE_DAY, type Span } from "./summary.ts";
import { QUARTERS } from "./tally.ts";
import type { TimeRange } from "./time-range.ts";

/** One range that is being counted of some codes, and which days of it a summary is good enough for. */
export class Asker {
  readonly range: TimeRange;
  readonly fold: TotalsFold;
  readonly wants: (codeId: string) => boolean;
  /** The one code of a set it asks about, null: all that are asked about. */
  readonly codeId: string | null;
  /** Days answered by summaries: of which codes, or null for all there are. */
  private readonly answered = new Map<number, Set<string | null>>();
  private readonly filtered: boolean;
  /** Moments at which something begins or ends, by the day within which they lie; those at its midnight don't cut it. */
  private readonly cuts = new Map<number, Set<number>>();

  constructor(
    range: TimeRange,
    starts: number[],
    filters: Filters,
    fold: TotalsFold,
    wants: (codeId: string) => boolean,
    codeId: string | null = null,
  ) {
    this.range = range;
    this.fold = fold;
    this.wants = wants;
    this.codeId = codeId;
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

  /** @param codeId null: every code there is */
  markAnswered(day: number, codeId: string | null): void {
    this.answered.set(day, (this.answered.get(day) ?? new Set()).add(codeId));
  }

  /** Whether events of a day are needed, of any code or of this one. */
  needs(day: number, codeId: string | null = null): boolean {
    const answered = this.answered.get(day);
    return this.covers(day) && answered?.has(null) !== true && answered?.has(codeId) !== true;
  }

  /** Whether events of an hour are needed, of any code. */
  needsHour(hour: number): boolean {
    const { from, to } = this.range;
    return hour * HOUR_MS < to && (hour + 1) * HOUR_MS > from && this.needs(Math.floor(hour / HOURS_A_DAY));
  }

  /**
   * A summary tells the visitors of a beginning and of an end of its day, and nothing smaller than a quarter hour.
   *
   * @param countedTo Unix ms; left out, the whole day. What comes later is still added event by event, so that a range
   * may end there at any moment.
   */
  canUseSummary(day: number, countedTo = Number.POSITIVE_INFINITY): boolean {
    const cuts = [...(this.cuts.get(day) ?? [])];
    const [cut, ...more] = cuts.filter((moment) => moment !== this.range.to || moment < countedTo);
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

  /** @param countedTo as `canUseSummary` takes it */
  spanOf(day: number, countedTo = Number.POSITIVE_INFINITY): Span {
    const quarter = (moment: number): number => (moment - day * DAY_MS) / QUARTER_MS;
    const to = this.range.to >= countedTo ? QUARTERS : Math.min(QUARTERS, quarter(this.range.to));
    return { from: Math.max(0, quarter(this.range.from)), to };
  }
}

function isWhole(span: Span): boolean {
  return span.from === WHOLE_DAY.from && span.to === WHOLE_DAY.to;
}

/** Every day an asker covers, ascending. */
export function daysOf(askers: Asker[]): number[] {
  const from = askers.reduce((least, { days }) => Math.min(least, days.from), Number.POSITIVE_INFINITY);
  const to = askers.reduce((most, { days }) => Math.max(most, days.to), Number.NEGATIVE_INFINITY);
  return Array.from({ length: to - from }, (_, i) => from + i);
}
