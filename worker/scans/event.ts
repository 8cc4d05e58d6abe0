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
