import {
  createExecutionContext,
  createMessageBatch,
  getQueueResult,
  type QueueResult,
} from "cloudflare:test";
import { vi } from "vitest";
import { DAY_MS, type RawScanEvent, type ScanMessage } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import worker from "../index.ts";
import type { Stats } from "../../shared/contract/stats.ts";
import { statsOfScope, type StatsQuestion } from "../scans/query.ts";
import type { AsideScan } from "../storage/aside-store.ts";
import { INBOXES } from "../storage/scan-store.ts";
import { env, PHONE_UA } from "./client.ts";
import { WORKSPACE } from "./codes.ts";
import { intercept } from "./intercept.ts";

/** Scans as the queue carries them, and a queue whose deliveries a test decides. */

let made = 0;

/** A phone's scan of a code. Ids are never repeated. */
export function rawEvent(code: string, fields: Partial<RawScanEvent> = {}): RawScanEvent {
  return {
    id: `event-${made++}`,
    at: Date.now(),
    code,
    ws: WORKSPACE,
    version: 1,
    source: "symbol",
    bot: null,
    ua: PHONE_UA,
    ip: "203.0.113.7",
    language: null,
    referrer: null,
    country: null,
    region: null,
    city: null,
    ...fields,
  };
}

export function message(...events: RawScanEvent[]): ScanMessage {
  return { v: 1, events };
}

/** Holds back what the Worker sends to its queue, for `deliver` to hand over when and as often as the test says. */
export function holdQueue(using: Env = env): { env: Env; sent: ScanMessage[] } {
  const sent: ScanMessage[] = [];
  const held = intercept(using, "SCANS", "send", (_call, [body]) => {
    sent.push(structuredClone(body) as ScanMessage);
    return Promise.resolve();
  });
  return { env: held, sent };
}

/** Asks for the statistics of a code, or of the whole workspace; by default for the last days and the next one, in UTC. */
export async function statsOf(
  codeId: string | null,
  question: Partial<StatsQuestion> = {},
  workspaceId = WORKSPACE,
): Promise<Stats> {
  const now = Date.now();
  const result = await statsOfScope(
    env,
    { workspaceId, codeId },
    {
      range: { from: now - 3 * DAY_MS, to: now + DAY_MS },
      timeZone: "UTC",
      interval: "day",
      filters: {},
      comparePrevious: false,
      ...question,
    },
  );
  if (!result.ok) {
    throw new Error(result.faults[0]?.message);
  }
  return result.stats;
}

/** Single scans that can be read, each once. */
export async function scansKept(): Promise<number> {
  return (await env.LOG.prepare("SELECT count(*) AS n FROM scan").first<number>("n")) ?? -1;
}

/** Rows of both inboxes, whether their scans are sorted already or not. */
export async function rowsInInbox(): Promise<number> {
  const rows = INBOXES.map((inbox) => `(SELECT count(*) FROM ${inbox})`).join(" + ");
  return (await env.LOG.prepare(`SELECT ${rows} AS n`).first<number>("n")) ?? -1;
}

/** What was not counted, by id. */
export async function asideRows(): Promise<(AsideScan & { setAsideAt: number })[]> {
  const { results } = await env.LOG.prepare(
    `SELECT id, workspace_id AS workspaceId, code_id AS codeId, at, set_aside_at AS setAsideAt, reason, detail
     FROM scan_aside ORDER BY id`,
  ).all<AsideScan & { setAsideAt: number; detail: string }>();
  return results.map((row) => ({ ...row, detail: JSON.parse(row.detail) as AsideScan["detail"] }));
}

/** Everything the stores hold, as text. */
export async function dumpStores(): Promise<string> {
  const lines: string[] = [];
  for (const db of [env.DB, env.LOG]) {
    const tables = await db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '_cf_*'")
      .all<{ name: string }>();
    for (const { name } of tables.results) {
      lines.push(`${name}: ${JSON.stringify((await db.prepare(`SELECT * FROM "${name}"`).all()).results)}`);
    }
  }
  for (const { name } of (await env.CODES.list()).keys) {
    lines.push(`${name}: ${await env.CODES.get(name)}`);
  }
  for (const { key } of (await env.FILES.list()).objects) {
    const object = await env.FILES.get(key);
    if (object !== null) {
      const body = key.endsWith(".gz")
        ? object.body.pipeThrough(new DecompressionStream("gzip"))
        : object.body;
      lines.push(`${key}: ${await new Response(body).text()}`);
    }
  }
  return lines.join("\n");
}

/** Runs the consumer on one batch. Message ids are "0", "1", … in the order of the bodies; `delays` are those of its retries. */
export async function deliver(
  bodies: unknown[],
  using: Env = env,
  attempts = 1,
  queue = "swivel-scans",
): Promise<QueueResult & { delays: (number | undefined)[] }> {
  const messages = bodies.map((body, i) => ({ id: String(i), timestamp: Date.now(), attempts, body }));
  const batch = createMessageBatch(queue, messages);
  // getQueueResult leaves the delays out
  const retries = batch.messages.map((received) => vi.spyOn(received, "retry"));
  const ctx = createExecutionContext();
  await worker.queue(batch, using);
  const delays = retries.flatMap(({ mock }) => mock.calls.map(([options]) => options?.delaySeconds));
  return { ...(await getQueueResult(batch, ctx)), delays };
}
