import { expect, test } from "vitest";
import { DAY_MS } from "../../shared/scan-event.ts";
import { runScheduled } from "../scheduled.ts";
import { env } from "../testing/client.ts";
import { meteredLog } from "../testing/metered.ts";
import { rawEvent, rowsInInbox, scansKept } from "../testing/scans.ts";
import { SUMMARY_LEAST_SCANS } from "./rollup.ts";
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
  for (let minute = 0; minute < 90; minute += 5) {
    await runScheduled("* * * * *", log.env, START + DAY_MS + minute * MINUTE_MS);
  }
  return log.rowsWritten();
}

async function summaries(): Promise<unknown[]> {
  const { results } = await env.LOG.prepare("SELECT substr(scope, 1, 1) AS of FROM rollup ORDER BY 1").all();
  return results.map(({ of }) => of);
}

test("lone scans over many codes cost at most 1.1 rows each, their sorting and the emptied inbox included", async () => {
  const codes = Array.from({ length: 30 }, (_, i) => `code-${i}`);
  const rows = await dayOfLoneScans(codes, 300);
  expect(rows / 300).toBeLessThanOrEqual(1.1);
  expect(rows).toBeGreaterThan(300);
  expect(await summaries()).toEqual([]);
  expect([await rowsInInbox(), await scansKept()]).toEqual([0, 300]);
});

test(
  "where a summary only just pays, lone scans cost at most 1.02 rows each",
  { timeout: 120_000 },
  async () => {
    const rows = await dayOfLoneScans(["code"], SUMMARY_LEAST_SCANS);
    expect(rows / SUMMARY_LEAST_SCANS).toBeLessThanOrEqual(1.02);
    expect(await summaries()).toEqual(["c", "w"]);
  },
);

test("a day with few scans is never summarised, and its sorting writes hardly anything", async () => {
  const rows = await dayOfLoneScans(["code"], 120);
  // beside the scans: the salt, the closing of the day and of the one before, how far sorting is, a run and its key, and
  // the inbox made anew
  expect(rows).toBeLessThanOrEqual(120 + 12);
  expect(await summaries()).toEqual([]);
});
