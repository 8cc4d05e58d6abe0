import { HOUR_MS, HOURS_A_DAY } from "../../shared/scan-event.ts";
import type { StoredOpenDay } from "../storage/open-day-store.ts";
import type { Asker } from "./asker.ts";
import { countsWith, type HourOfScans, type OpenDay } from "./open-day.ts";
import { foldedDay } from "./summary.ts";

/** A day counted in part, with the askers whom that helps; none if it helps nobody. */
export function openDayFor(stored: StoredOpenDay, askers: Asker[]): OpenDayAnswer[] {
  const { day, throughHour } = stored;
  const users = askers.filter((asker) => asker.needs(day) && asker.canUseSummary(day, throughHour * HOUR_MS));
  users.forEach((asker) => asker.markAnswered(day, null));
  return users.length === 0 ? [] : [new OpenDayAnswer(stored, users)];
}

/** A day counted in part, the events of its later hours, and who asks about it. */
class OpenDayAnswer {
  readonly later: HourOfScans[] = [];
  private readonly stored: StoredOpenDay;
  private readonly askers: Asker[];

  constructor(stored: StoredOpenDay, askers: Asker[]) {
    this.stored = stored;
    this.askers = askers;
  }

  wants(hour: number): boolean {
    return Math.floor(hour / HOURS_A_DAY) === this.stored.day && hour >= this.stored.throughHour;
  }

  answer(): void {
    const { day, throughHour, text } = this.stored;
    const open = JSON.parse(text) as OpenDay;
    for (const asker of this.askers) {
      const { to } = asker.range;
      const until = this.later.map(({ hour, events }) => ({
        hour,
        events: events.filter((scan) => hour * HOUR_MS + scan[1] < to),
      }));
      const folded = foldedDay(day, countsWith(open, day, until));
      asker.fold.addSummarised({ day, span: asker.spanOf(day, throughHour * HOUR_MS), ...folded });
    }
  }
}
