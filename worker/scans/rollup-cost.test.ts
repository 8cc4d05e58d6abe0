import { expect, test } from "vitest";
import { DAY_MS } from "../../shared/scan-event.ts";
import { runScheduled } from "../scheduled.ts";
import { env } from "../testing/client.ts";
import { meteredLog } from "../testing/metered.ts";
import { rawEvent } from "../testing/scans.ts";
import { SUMMARY_LEAST_BLOCKS } from "./rollup.ts";
import { storeScans } from "./store.ts";

const MINUTE_MS = 60_000;
const START = Math.floor(Date.now() / DAY_MS) * DAY_MS;

/** A day of lone scans, one a batch, and the crons of that day and the next morning. Returns the rows D1 wrote. */
async function dayOfLoneScans(codes: string[], scans: number): Promise<number> {
  const log = meteredLog(env);
  for (let i = 0; i < scans; i++) {
    const at = START + Math.floor((i * DAY_MS) / scans);
    await storeScans(
      [rawEvent(codes[i % codes.length] ?? "", { at, ip: `203.0.113.${i % 200}` })],
      log.env,
      at,
    );
    if (i % 10 === 0) {
      await runScheduled("* * * * *", log.env, at);
    }
  }
  for (let minute = 0; minute < 20; minute++) {
    await runScheduled("* * * * *", log.env, START + DAY_MS + minute * MINUTE_MS);
  }
  return log.rowsWritten();
}

async function summaries(): Promise<unknown[]> {
  const { results } = await env.LOG.prepare("SELECT substr(scope, 1, 1) AS of FROM rollup ORDER BY 1").all();
  return results.map(({ of }) => of);
}

test("lone scans over many codes cost at most 1.1 rows each, the workspace's summary included", async () => {
  const codes = Array.from({ length: 30 }, (_, i) => `code-${i}`);
  const rows = await dayOfLoneScans(codes, 300);
  expect(rows / 300).toBeLessThanOrEqual(1.1);
  expect(rows).toBeGreaterThan(300);
  expect(await summaries()).toEqual(["w"]);
});

test("where a summary only just pays, lone scans cost at most 1.1 rows each", async () => {
  const rows = await dayOfLoneScans(["code"], SUMMARY_LEAST_BLOCKS);
  expect(rows / SUMMARY_LEAST_BLOCKS).toBeLessThanOrEqual(1.1);
  expect(await summaries()).toEqual(["c", "w"]);
});

test("busy codes cost hardly more than their blocks", async () => {
  const rows = await dayOfLoneScans(["one", "two", "three"], 600);
  expect(rows / 600).toBeLessThanOrEqual(1.04);
  expect(await summaries()).toEqual(["c", "c", "c", "w"]);
});

test("a day with too few scans is never summarised, and its fold writes nothing", async () => {
  const rows = await dayOfLoneScans(["code"], SUMMARY_LEAST_BLOCKS - 1);
  // beside the blocks: the salt, and the closing of the day and of the one before
  expect(rows).toBeLessThanOrEqual(SUMMARY_LEAST_BLOCKS - 1 + 4);
  expect(await summaries()).toEqual([]);
});
