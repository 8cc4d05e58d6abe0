import type { EventsOfHour } from "../../shared/scan-run.ts";

/** Drops the repeats an at-least-once log holds: they share code and moment, and the first copy counts. */

/** Scans put together before they are handed on. */
const PAGE_SCANS = 5_000;

/**
 * Merges sources that each tell their scans hour by hour. Of an hour's repeats the copy of the first source counts, of
 * one source the first copy. Memory holds a page of each source, and the ids of one hour.
 */
export async function* mergedByHour(
  sources: AsyncGenerator<EventsOfHour[]>[],
): AsyncGenerator<EventsOfHour[]> {
  const cursors = sources.map((source) => new Cursor(source));
  let page: EventsOfHour[] = [];
  let scans = 0;
  for (;;) {
    const hours: number[] = [];
    for (const cursor of cursors) {
      const group = cursor.here ?? (await cursor.next());
      if (group !== null) {
        hours.push(group.hour);
      }
    }
    if (hours.length === 0) {
      yield page;
      return;
    }
    const hour = Math.min(...hours);
    const seen = new Set<string>();
    for (const cursor of cursors) {
      for (let group = cursor.here; group?.hour === hour; group = cursor.step() ?? (await cursor.next())) {
        const events = group.events.filter(([id]) => !seen.has(id) && seen.add(id));
        page.push({ hour, codeId: group.codeId, events });
        scans += events.length;
        if (scans >= PAGE_SCANS) {
          yield page;
          page = [];
          scans = 0;
        }
      }
    }
  }
}

/** A place in a source. */
class Cursor {
  /** The group at the place; null at a page's end. */
  here: EventsOfHour | null = null;
  private readonly source: AsyncGenerator<EventsOfHour[]>;
  private page: EventsOfHour[] = [];
  private index = 0;

  constructor(source: AsyncGenerator<EventsOfHour[]>) {
    this.source = source;
  }

  /** The next group of the page, or null at its end. */
  step(): EventsOfHour | null {
    this.index++;
    this.here = this.page[this.index] ?? null;
    return this.here;
  }

  /** The first group of the next page that has any, or null at the end of all. */
  async next(): Promise<EventsOfHour | null> {
    for (;;) {
      const { value, done } = await this.source.next();
      if (done === true) {
        this.here = null;
        return null;
      }
      if (value.length > 0) {
        this.page = value;
        this.index = 0;
        this.here = value[0] ?? null;
        return this.here;
      }
    }
  }
}
