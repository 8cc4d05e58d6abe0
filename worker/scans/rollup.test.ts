import { expect, test } from "vitest";
import { DAY_MS } from "../../shared/scan-event.ts";
import { writeScans } from "../storage/scan-store.ts";
import { env } from "../testing/client.ts";
import { WORKSPACE } from "../testing/codes.ts";
import { intercept } from "../testing/intercept.ts";
import {
  rowsOf,
  CODES,
  expectListRight,
  expectRight,
  FIRST_DAYS,
  foldAll,
  forget,
  LIMITS,
  type Delivery,
  type Scan,
} from "../testing/scan-log.ts";
import type { StatsQuestion } from "./query.ts";
import { foldDays } from "./rollup.ts";

test(
  "a fold killed before any of its statements, or by a late scan, is made good by the next",
  { timeout: 240_000 },
  async () => {
    const [firstDay = 0] = FIRST_DAYS;
    const many = Array.from({ length: 24 }, (_, id): Scan => ({
      id,
      ms: (id * 7_654_321) % (2 * DAY_MS),
      code: CODES[id % 3] ?? "",
      values: ["NL", "DE", ""][id % 4] ?? "FR",
      visitor: id % 3,
      bot: id % 9 === 0 ? (id % 2 === 0 ? "head" : "datacentre") : null,
      symbol: id % 2 === 0,
    }));
    const first = many.slice(0, 23);
    const all: Delivery = { scans: many, batches: [many.map(({ id }) => ({ scan: id, late: id === 23 }))] };
    const asked: StatsQuestion = {
      range: { from: firstDay * DAY_MS + 900_000, to: (firstDay + 2) * DAY_MS - 900_000 },
      timeZone: "Asia/Kathmandu",
      interval: "day",
      filters: {},
      comparePrevious: true,
    };
    const now = (firstDay + 3) * DAY_MS;
    let finished = false;
    let killedAt = 0;
    for (; !finished; killedAt++) {
      await forget();
      await writeScans(env, rowsOf(all, firstDay, false));
      let statements = 0;
      const killed = intercept(env, "LOG", "prepare", (call) => {
        if (statements++ === killedAt) {
          throw new Error("LOG.prepare: simulated death");
        }
        return call();
      });
      finished = await foldDays(killed, now, LIMITS).then(
        () => true,
        () => false,
      );
      await expectRight({ ...all, scans: first }, firstDay, asked);
      await writeScans(env, rowsOf(all, firstDay, true));
      await expectRight(all, firstDay, asked);
      await foldAll(env, now);
      await expectRight(all, firstDay, asked);
      await expectListRight(all, firstDay);
    }
    expect(killedAt).toBeGreaterThan(20);
  },
);

test("two folds at once, one of them with events read before a late one came, leave the right summaries", async () => {
  const [firstDay = 0] = FIRST_DAYS;
  const scan: Scan = { id: 0, ms: 5, code: "a", values: "NL", visitor: 1, bot: null, symbol: true };
  const all: Delivery = {
    scans: [scan, { ...scan, id: 1, ms: 6 }],
    batches: [
      [
        { scan: 0, late: false },
        { scan: 1, late: true },
      ],
    ],
  };
  const now = (firstDay + 3) * DAY_MS;
  await writeScans(env, rowsOf(all, firstDay, false));
  let overtaken = false;
  // the first write of summaries waits until another run has folded the day with the late scan
  const slow = intercept(env, "LOG", "batch", async (call, [statements]) => {
    if (!overtaken && (statements as unknown[]).length > 2) {
      overtaken = true;
      await writeScans(env, rowsOf(all, firstDay, true));
      await foldAll(env, now);
    }
    return await call();
  });
  await foldDays(slow, now, LIMITS);
  expect(overtaken).toBe(true);
  const asked: StatsQuestion = {
    range: { from: firstDay * DAY_MS, to: (firstDay + 1) * DAY_MS },
    timeZone: "UTC",
    interval: "day",
    filters: {},
    comparePrevious: false,
  };
  const { results } = await env.LOG.prepare("SELECT scope, scans FROM rollup ORDER BY scope").all();
  expect(results).toEqual([
    { scope: "c:a", scans: 2 },
    { scope: `w:${WORKSPACE}`, scans: 2 },
  ]);
  await expectRight(all, firstDay, { ...asked, comparePrevious: true });
});
