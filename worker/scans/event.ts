import type { Dimension } from "../../shared/dimensions.ts";
import type { StoredScan } from "../../shared/scan-event.ts";

/** What a stored event says; its positions are declared in shared/scan-event.ts. */

const POSITION: Record<Exclude<Dimension, "source">, number> = {
  country: 6,
  region: 7,
  city: 8,
  device: 9,
  os: 10,
  browser: 11,
  language: 12,
  referrer: 13,
  rule: 14,
};

export function dimensionOf(scan: StoredScan, dimension: Dimension): string | null {
  if (dimension === "source") {
    return scan[2] === 1 ? "symbol" : "link";
  }
  return (scan[POSITION[dimension]] as string | null | undefined) ?? null;
}

export function isBot(scan: StoredScan): boolean {
  return (scan[5] ?? null) !== null;
}

/** Events without repeats. */
export function withoutRepeats(events: StoredScan[]): StoredScan[] {
  const seen = new Set<string>();
  return events.filter((event) => !seen.has(event[0]) && seen.add(event[0]));
}

/** Events of one code and hour. */
export interface EventsOfHour {
  hour: number;
  codeId: string;
  events: StoredScan[];
}

/**
 * Drops the repeats the log holds: always under the same code and hour, whose blocks must come one after another.
 * The first block's copy counts. Memory holds the ids of one code's hour.
 */
export async function* eachOnce(blocks: AsyncIterable<EventsOfHour>): AsyncGenerator<EventsOfHour> {
  let open = "";
  let seen = new Set<string>();
  for await (const { hour, codeId, events } of blocks) {
    if (open !== `${hour} ${codeId}`) {
      open = `${hour} ${codeId}`;
      seen = new Set();
    }
    const ids = seen;
    yield { hour, codeId, events: events.filter((event) => !ids.has(event[0]) && ids.add(event[0])) };
  }
}
