import { z } from "zod";
import { DIMENSIONS, FILTER_MAX_CHARS, INTERVALS, type Dimension } from "../dimensions.ts";
import { Placement } from "./campaign.ts";
import { Id, Instant } from "./manners.ts";

export const Interval = z.enum(INTERVALS, { error: `interval is one of ${INTERVALS.join(", ")}.` });

const Count = z.int().min(0);

export const Totals = z
  .object({
    scans: Count.meta({ description: "People opening the code; bots are not among them" }),
    visitors: Count.meta({ description: "Devices per UTC day" }),
    bots: Count,
    symbol: Count.meta({ description: "Scans through the printed symbol" }),
    link: Count.meta({ description: "Scans through the typed or shared link" }),
  })
  .meta({ id: "Totals" });
export type Totals = z.infer<typeof Totals>;

const Breakdown = z.array(z.object({ value: z.string().nullable(), scans: Count, visitors: Count }));

export const Stats = z
  .object({
    from: Instant,
    to: Instant,
    timeZone: z.string(),
    interval: Interval,
    totals: Totals,
    previous: z.object({ from: Instant, to: Instant, totals: Totals }).nullable(),
    series: z.array(z.object({ start: Instant, scans: Count, visitors: Count, bots: Count })),
    breakdowns: z.object(
      Object.fromEntries(DIMENSIONS.map((name) => [name, Breakdown])) as Record<Dimension, typeof Breakdown>,
    ),
    weekHours: z.array(Count).length(168).meta({ description: "Monday 00:00 first, in timeZone" }),
    botReasons: z.array(z.object({ reason: z.string(), count: Count })).meta({
      description:
        "Why bots are bots, the most first; sums to totals.bots. head, prefetch, preview, crawler:<name>, verified, no-user-agent or datacentre",
    }),
    lastScanAt: Instant.nullable(),
  })
  .meta({ id: "Stats" });
export type Stats = z.infer<typeof Stats>;

/** What one code has of its campaign's scans, for the same range and filters. */
const PlacementStats = z.object({
  codeId: Id,
  name: z.string(),
  slug: z.string().nullable(),
  placement: Placement.nullable(),
  scans: Count,
  visitors: Count,
  bots: Count,
  lastScanAt: Instant.nullable(),
});
export type PlacementStats = z.infer<typeof PlacementStats>;

export const CampaignStats = Stats.extend({
  placements: z.array(PlacementStats).meta({
    description: "Each dynamic code of the campaign, deleted ones included, the most scans first",
  }),
}).meta({ id: "CampaignStats" });
export type CampaignStats = z.infer<typeof CampaignStats>;

/** RFC 3339 §1: four digits of year. Temporal reads far longer ones, and fails at the ends of its time line. */
const Moment = (name: string) =>
  z
    .string()
    .regex(/^\d{4}-/, `${name} is a date such as 2026-03-01 or a time such as 2026-03-01T09:00:00Z.`)
    .optional();

export const StatsQuery = z.strictObject({
  from: Moment("from").meta({ description: "RFC 3339, or YYYY-MM-DD in timeZone; 30 days ago by default" }),
  to: Moment("to").meta({ description: "Exclusive; now by default. A date means the end of that day" }),
  timeZone: z.string().default("UTC").meta({ description: "IANA zone, such as Europe/Amsterdam" }),
  interval: Interval.default("day"),
  compare: z.literal("previous", { error: "compare takes only “previous”." }).optional(),
  ...Object.fromEntries(
    DIMENSIONS.map((name) => [`filter[${name}]`, z.string().max(FILTER_MAX_CHARS).optional()] as const),
  ),
});

export const CodeTotalsQuery = z.strictObject({
  id: z
    .union([z.string(), z.array(z.string()).max(200)], {
      error: "Name the codes: ?id=…, repeated for each, 200 at most.",
    })
    .meta({ description: "Code ids, repeated" }),
});

export const CodeTotals = z
  .object({
    items: z.array(z.object({ codeId: Id, scans: Count, bots: Count, lastScanAt: Instant.nullable() })),
  })
  .meta({ id: "CodeTotals" });
export type CodeTotals = z.infer<typeof CodeTotals>;

export const ScanExportQuery = z.strictObject({ from: Moment("from"), to: Moment("to") });

/** One raw event of the export, bots included. `bot` is null for a person, otherwise the reason. */
export interface RawScan {
  id: string;
  at: string;
  codeId: string;
  source: "symbol" | "link";
  country: string | null;
  region: string | null;
  city: string | null;
  device: string | null;
  os: string | null;
  browser: string | null;
  language: string | null;
  referrer: string | null;
  rule: string | null;
  destination: string | null;
  visitor: string | null;
  bot: string | null;
}

export const RAW_SCAN_FIELDS = [
  "id",
  "at",
  "codeId",
  "source",
  "country",
  "region",
  "city",
  "device",
  "os",
  "browser",
  "language",
  "referrer",
  "rule",
  "destination",
  "visitor",
  "bot",
] as const satisfies readonly (keyof RawScan)[];
