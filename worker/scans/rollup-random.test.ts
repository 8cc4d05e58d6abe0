import * as fc from "fast-check";
import { test } from "vitest";
import { INTERVALS } from "../../shared/dimensions.ts";
import { DAY_MS, HOUR_MS } from "../../shared/scan-event.ts";
import { writeScans } from "../storage/scan-store.ts";
import { env } from "../testing/client.ts";
import {
  rowsOf,
  CODES,
  DAYS,
  expectListRight,
  expectRight,
  expectSetRight,
  FIRST_DAYS,
  foldAll,
  forget,
  LIMITS,
  type Delivery,
  type Scan,
} from "../testing/scan-log.ts";
import type { StatsQuestion } from "./query.ts";

/** Whatever the events, their order and their delays: summaries and events together say what the events alone do. */

const ZONES = [
  "UTC",
  "America/Denver",
  "Asia/Kathmandu",
  "Europe/Amsterdam",
  "Australia/Lord_Howe",
  "Pacific/Kiritimati",
];

const scanOf: fc.Arbitrary<Omit<Scan, "id">> = fc.record({
  ms: fc.oneof(
    fc.nat(DAYS * DAY_MS - 1),
    fc.nat(DAYS * 96 - 1).map((quarter) => quarter * 900_000),
    fc.integer({ min: 1, max: DAYS * 96 }).map((quarter) => quarter * 900_000 - 1),
  ),
  code: fc.constantFrom(...CODES),
  values: fc.constantFrom("", "NL", "DE", "東京\ud800"),
  visitor: fc.option(fc.nat(2)),
  bot: fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom("head", "datacentre", "crawler:slackbot") },
  ),
  symbol: fc.boolean(),
});

const scans = fc
  .array(scanOf, { maxLength: 60, size: "max" })
  .map((all) => all.map((scan, id): Scan => ({ ...scan, id })));

const delivery: fc.Arbitrary<Delivery> = scans.chain((all) =>
  fc.record({
    scans: fc.constant(all),
    batches:
      all.length === 0
        ? fc.constant([])
        : fc
            .tuple(
              fc.array(fc.nat(6), { minLength: all.length, maxLength: all.length }),
              fc.array(fc.tuple(fc.nat(all.length - 1), fc.nat(6)), { maxLength: 20 }),
            )
            .map(([batchOf, again]) => {
              const batches: { scan: number; late: boolean }[][] = Array.from({ length: 7 }, () => []);
              batchOf.forEach((batch, scan) => batches[batch]?.push({ scan, late: batch > 3 }));
              again.forEach(([scan, batch]) => batches[batch]?.push({ scan, late: batch > 3 }));
              return batches;
            }),
  }),
);

const question = (firstDay: number): fc.Arbitrary<StatsQuestion> => {
  // moments where ranges really begin and end: midnights of the zones, and any quarter or millisecond
  const moment = fc
    .oneof(
      fc.nat(DAYS * 24).map((hours) => hours * HOUR_MS),
      fc.nat(DAYS).map((days) => days * DAY_MS),
      fc
        .tuple(fc.nat(DAYS), fc.constantFrom(-60, -345, -120, 360, 420, -660, -630, -840))
        .map(([days, minutes]) => days * DAY_MS + minutes * 60_000),
      fc.nat(DAYS * 96).map((quarters) => quarters * 900_000),
      fc.nat(DAYS * DAY_MS),
    )
    .map((ms) => firstDay * DAY_MS + ms);
  return fc.record({
    range: fc
      .tuple(moment, moment)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
    timeZone: fc.constantFrom(...ZONES),
    interval: fc.constantFrom(...INTERVALS),
    filters: fc.oneof(
      { weight: 4, arbitrary: fc.constant({}) },
      { weight: 1, arbitrary: fc.constantFrom({ country: "NL" }, { device: "phone", country: "" }) },
    ),
    comparePrevious: fc.constant(true),
  });
};

test("summaries, open days and late days add up to what the events say", { timeout: 240_000 }, async () => {
  const runs = fc.constantFrom(...FIRST_DAYS).chain((firstDay) =>
    fc.record({
      firstDay: fc.constant(firstDay),
      all: delivery,
      // the clock when the fold first runs: the days after it are open
      openDays: fc.nat(2),
      // and so many hours of the first of these are over
      openHours: fc.nat(23),
      limits: fc.record({
        leastScans: fc.constantFrom(1, 1, 3, 100),
        sortScans: fc.constantFrom(16, 1_000),
        scansARun: fc.constantFrom(1, 3, 1_000),
      }),
      questions: fc.array(question(firstDay), { minLength: 3, maxLength: 3 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(runs, async ({ firstDay, all, openDays, openHours, limits, questions }) => {
      await forget();
      const now = (firstDay + DAYS - openDays) * DAY_MS + openHours * HOUR_MS + 11 * 60_000;
      await writeScans(env, rowsOf(all, firstDay, false));
      await foldAll(env, now, { ...LIMITS, ...limits });
      await writeScans(env, rowsOf(all, firstDay, true));
      for (const asked of questions) {
        await expectRight(all, firstDay, asked); // late days are not folded again yet
        await expectSetRight(asked);
      }
      await expectListRight(all, firstDay);
      // folded again; then the inboxes of sorted days are emptied
      for (const later of [DAY_MS, DAY_MS + 2 * HOUR_MS]) {
        await foldAll(env, now + later, { ...LIMITS, ...limits });
        for (const asked of questions) {
          await expectRight(all, firstDay, asked);
        }
      }
      await expectListRight(all, firstDay);
    }),
    { seed: 20261122, numRuns: 25, endOnFailure: true },
  );
});
