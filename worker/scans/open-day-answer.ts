import { HOUR_MS, HOURS_A_DAY, type StoredScan } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import type { StoredOpenDay } from "../storage/open-day-store.ts";
import { readPeople, readPrefixes } from "../storage/open-people-store.ts";
import type { CodeSet, Scope } from "../storage/code-selection.ts";
import { readScans, storedDays } from "../storage/scan-read.ts";
import type { Asker } from "./asker.ts";
import { RECORD_WIDTH, type DayPeople } from "./day-people.ts";
import { countsWith, type HourOfScans, type StoredCounts } from "./open-day.ts";
import { placesOf } from "./people-index.ts";
import { foldedDay } from "./summary.ts";

/** A day counted in part, with the askers whom that helps; none if it helps nobody. */
export function openDayFor(stored: StoredOpenDay, askers: Asker[]): OpenDayAnswer[] {
  const { day, throughHour } = stored;
  const users = askers.filter((asker) => asker.needs(day) && asker.canUseSummary(day, throughHour * HOUR_MS));
  users.forEach((asker) => asker.markAnswered(day, null));
  return users.length === 0 ? [] : [new OpenDayAnswer(stored, users)];
}

/** A day counted in part, the events of its later hours, and who asks about it. */
export class OpenDayAnswer {
  readonly later: HourOfScans[] = [];
  private readonly stored: StoredOpenDay;
  private readonly counted: StoredCounts;
  private readonly askers: Asker[];
  private prefixes: string[] = [];

  constructor(stored: StoredOpenDay, askers: Asker[]) {
    this.stored = stored;
    this.counted = JSON.parse(stored.text) as StoredCounts;
    this.askers = askers;
  }

  get day(): number {
    return this.stored.day;
  }

  /** Whether events of an hour are wanted: it is not counted, and begins before somebody's range ends. */
  wants(hour: number): boolean {
    return (
      Math.floor(hour / HOURS_A_DAY) === this.stored.day &&
      hour >= this.stored.throughHour &&
      this.askers.some(({ range }) => hour * HOUR_MS < range.to)
    );
  }

  /** Can be done while later events are read. */
  async readPrefixes(env: Env): Promise<void> {
    this.prefixes = await readPrefixes(env, this.stored);
  }

  /** Fills the askers' folds, once all later events are here. */
  async answer(env: Env, about: Scope | CodeSet): Promise<void> {
    const { day, throughHour } = this.stored;
    const people = await this.peopleSeenAgain(env);
    if (people === null) {
      await this.answerFromEvents(env, about);
      return;
    }
    for (const asker of this.askers) {
      const { to } = asker.range;
      const until = this.later.map(({ hour, events }) => ({
        hour,
        events: events.filter((scan) => hour * HOUR_MS + scan[1] < to),
      }));
      const folded = foldedDay(day, countsWith({ counts: this.counted.counts, people }, day, until));
      asker.fold.addSummarised({ day, span: asker.spanOf(day, throughHour * HOUR_MS), ...folded });
    }
  }

  /** Those of the counted hours' people who may have come again. Null if they were replaced since the counts were read. */
  private async peopleSeenAgain(env: Env): Promise<DayPeople | null> {
    const { names, pieces } = this.counted;
    if (this.prefixes.length !== pieces) {
      return null;
    }
    const visitors = new Set(this.later.flatMap(({ events }) => events.flatMap(visitorOf)));
    const places = placesOf(this.prefixes, visitors);
    const records = await readPeople(env, this.stored, places, RECORD_WIDTH);
    const count = places.reduce((sum, [, some]) => sum + some.length, 0);
    return records.length === count * RECORD_WIDTH ? { names, records } : null;
  }

  private async answerFromEvents(env: Env, about: Scope | CodeSet): Promise<void> {
    const { day, throughHour } = this.stored;
    const days = await storedDays(env, about.workspaceId, day * HOURS_A_DAY, throughHour);
    for await (const groups of readScans(env, about, days)) {
      // runs hold the whole day
      for (const { hour, events } of groups.filter((group) => group.hour < throughHour)) {
        this.askers.forEach((asker) => asker.fold.add(hour, events));
      }
    }
    for (const { hour, events } of this.later) {
      this.askers.forEach((asker) => asker.fold.add(hour, events));
    }
  }
}

function visitorOf(scan: StoredScan): string[] {
  const visitor = scan[4] ?? null;
  return visitor === null ? [] : [visitor];
}
