import type { ScanMessage } from "../../shared/scan-event.ts";
import type { Env } from "../../worker/env.ts";
import worker from "../../worker/index.ts";
import { FOLD_LIMITS, foldDays } from "../../worker/scans/rollup.ts";
import { storeScans } from "../../worker/scans/store.ts";
import { readScans, storedDays } from "../../worker/storage/scan-read.ts";
import { BENCH_WORKSPACE, type BedRequest, type Step, type TotalsAnswer } from "../scan-protocol.ts";
import { playIsolate, type SentMessage } from "./isolate.ts";
import { metered, type Meter } from "./meter.ts";
import { createPlain, writePlain } from "./plain.ts";
import { installClock, setClock } from "./simulated-clock.ts";

/**
 * The Worker `bench:scans` runs: Swivel's own entry with D1's counts read off and the clock in the benchmark's hands.
 * It keeps the messages of its isolates until a step delivers them.
 */

/** Never asked: wrangler bundles no Worker without the objects its configuration binds. */
export { Gate } from "../../worker/storage/gate.ts";

interface BedEnv extends Env {
  PLAIN: D1Database;
}

installClock();
const kept: SentMessage[] = [];

function bodiesOf(messages: number[]): ScanMessage[] {
  return messages.map((number) => JSON.parse(kept[number]?.json ?? "null") as ScanMessage);
}

/** A batch as the queue hands it over. Returns how many messages are to be retried. */
async function deliver(bodies: ScanMessage[], at: number, env: Env): Promise<number> {
  let retried = 0;
  const messages = bodies.map((body, i) => ({
    id: String(i),
    timestamp: new Date(at),
    attempts: 1,
    body,
    ack: () => undefined,
    retry: () => {
      retried++;
    },
  }));
  const batch: object = { queue: "swivel-scans", messages };
  await worker.queue(batch as MessageBatch, env);
  return retried;
}

async function take(step: Step, env: BedEnv, count: (rows: number, of: string) => void): Promise<number> {
  setClock(step.at);
  switch (step.do) {
    case "deliver":
      return await deliver(bodiesOf(step.messages), step.at, env);
    case "store":
      await storeScans(
        bodiesOf(step.messages).flatMap(({ events }) => events),
        env,
      );
      return 0;
    case "cron":
      await worker.scheduled({ cron: step.cron } as ScheduledController, env);
      return 0;
    case "fold":
      await foldDays(env, step.at, {
        ...FOLD_LIMITS,
        leastScans: Math.max(1, Math.round(FOLD_LIMITS.leastScans * step.share)),
      });
      return 0;
    case "plain": {
      await createPlain(env.PLAIN);
      const events = bodiesOf(step.messages).flatMap((body) => body.events);
      count(
        await writePlain(env.PLAIN, events, step.indexes),
        step.indexes ? "PLAIN.indexed" : "PLAIN.single",
      );
      return 0;
    }
  }
}

async function play(steps: Step[], meter: Meter & { env: BedEnv }) {
  let retried = 0;
  const plain: Record<string, number> = {};
  for (const step of steps) {
    retried += await take(step, meter.env, (rows, of) => {
      plain[of] = (plain[of] ?? 0) + rows;
    });
  }
  const { rowsWritten, rowsRead } = meter.take();
  return { rowsWritten: { ...rowsWritten, ...plain }, rowsRead, retried };
}

const TOTALS = `
  WITH
    inbox (hour, scans) AS (SELECT hour, scans FROM scan_inbox_0 UNION ALL SELECT hour, scans FROM scan_inbox_1),
    unsorted (scans) AS (
      SELECT scans FROM inbox WHERE hour >= coalesce((SELECT sorted_day FROM rollup_state) * 24, hour))
  SELECT
    (SELECT count(*) FROM inbox) + (SELECT count(*) FROM scan_block) + (SELECT count(*) FROM scan_run) AS rows,
    (SELECT coalesce(sum(scans), 0) FROM scan_run)
      + (SELECT coalesce(sum(json_array_length(events)), 0) FROM scan_block)
      + (SELECT coalesce(sum(json_array_length(code.value)), 0) FROM unsorted, json_each(scans) AS code) AS stored,
    (SELECT coalesce(sum(scans + bots), 0) FROM rollup WHERE scope = ?) AS summarised`;

async function totals(env: Env): Promise<TotalsAnswer> {
  const counts = await env.LOG.prepare(TOTALS)
    .bind(`w:${BENCH_WORKSPACE}`)
    .first<Omit<TotalsAnswer, "distinct">>();
  const ids = new Set<string>();
  const days = await storedDays(env, BENCH_WORKSPACE, 0, Number.MAX_SAFE_INTEGER);
  for await (const groups of readScans(env, { workspaceId: BENCH_WORKSPACE, codeId: null }, days)) {
    groups.forEach(({ events }) => events.forEach(([id]) => ids.add(id)));
  }
  return { rows: 0, stored: 0, summarised: 0, ...counts, distinct: ids.size };
}

export default {
  async fetch(request, env) {
    const asked = await request.json<BedRequest>();
    switch (asked.kind) {
      case "arrive": {
        const { sent, ...rest } = await playIsolate(asked.arrivals, env);
        kept.push(...sent);
        const messages = sent.map(({ at, events, json }) => ({
          at,
          events,
          bytes: new TextEncoder().encode(json).length,
        }));
        return Response.json({ messages, ...rest });
      }
      case "steps":
        return Response.json(await play(asked.steps, metered(env)));
      case "totals":
        return Response.json(await totals(env));
    }
  },
} satisfies ExportedHandler<BedEnv>;
