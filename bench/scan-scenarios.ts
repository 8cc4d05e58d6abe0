import type { Traffic } from "./scan-arrivals.ts";

/** The loads `bench:scans` runs. */

export type Sink = "queue" | "d1";

export interface Scenario {
  name: string;
  traffic: Traffic;
  /** What is simulated of a day, by sink; 0 leaves that sink out. */
  seconds: Record<Sink, number>;
}

const DAY_S = 86_400;
const HOUR_S = 3_600;

/** 30 days, as prices count a month. */
export const MONTH_S = 30 * DAY_S;

/**
 * A country's scans reach a handful of Cloudflare's data centres, and each sends a Worker's requests to one server
 * ("Eliminating Cold Starts 2: shard and conquer", blog.cloudflare.com, 2025-09-26). More isolates make all dearer:
 * the second table tells how much.
 */
export const ISOLATES = 5;

/** 100 a second each is a fifth of a core at REDIRECT_CPU_MS. */
const BURST_ISOLATES = 50;

export const CODES = 1_000;

export function monthly(scans: number, isolates = ISOLATES): Traffic {
  return { scansPerSecond: scans / MONTH_S, codes: CODES, isolates };
}

/**
 * Lone scans run a whole day, half of them the least a summary is made for. The others run so long that the busiest
 * codes' blocks and the hours' beginnings average out; per-day rows are charged to a whole day's scans. Quick ones only
 * show that all parts run.
 */
export function scenarios(quick: boolean): Scenario[] {
  const seconds = (queue: number, d1: number): Scenario["seconds"] => ({ queue, d1 });
  const lone = { isolates: 1, lone: true };
  return [
    {
      name: "lone, 30 codes",
      traffic: { scansPerSecond: 300 / DAY_S, codes: 30, ...lone },
      seconds: quick ? seconds(0, 0) : seconds(DAY_S, DAY_S),
    },
    {
      name: "lone, 1 code",
      traffic: { scansPerSecond: 1_000.5 / DAY_S, codes: 1, ...lone },
      seconds: seconds(DAY_S, quick ? 0 : DAY_S),
    },
    {
      name: "1 M a month",
      traffic: monthly(1e6),
      seconds: quick ? seconds(HOUR_S, 0) : seconds(DAY_S, 2 * HOUR_S),
    },
    {
      name: "10 M a month",
      traffic: monthly(1e7),
      seconds: quick ? seconds(600, 120) : seconds(3 * HOUR_S, 1_800),
    },
    {
      name: "100 M a month",
      traffic: monthly(1e8),
      seconds: quick ? seconds(120, 0) : seconds(HOUR_S, 240),
    },
    {
      name: "burst, 5,000 a second",
      traffic: { scansPerSecond: 5_000, codes: 1, isolates: BURST_ISOLATES },
      seconds: quick ? seconds(2, 0) : seconds(20, 5),
    },
  ];
}
