import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { DAY_MS, type RawScanEvent } from "../../shared/scan-event.ts";
import type { Env } from "../../worker/env.ts";
import { storeScans } from "../../worker/scans/store.ts";
import { destroySaltsBefore } from "../../worker/storage/scan-store.ts";
import { ROOT } from "../build-parts.ts";
import { localWorker } from "../local-server.ts";

/** The databases of a local instance, opened beside it: SQLite lets several processes in, one writer at a time. */
export interface OpenState {
  env: Pick<Env, "DB" | "LOG">;
  close: () => Promise<void>;
}

export async function openState(stateDir: string): Promise<OpenState> {
  const { d1Databases, compatibilityDate } = localWorker({});
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      cf: {},
      resourcePersistencePath: join(resolve(ROOT, stateDir), "v3"),
      workers: [
        {
          name: "demo",
          compatibilityDate,
          d1Databases,
          modules: [{ type: "ESModule", path: "index.js", contents: "export default {}" }],
        },
      ],
    }),
  );
  const [DB, LOG] = await Promise.all(["DB", "LOG"].map((name) => miniflare.getD1Database(name)));
  if (DB === undefined || LOG === undefined) {
    throw new Error("wrangler.toml names no D1 databases DB and LOG");
  }
  return { env: { DB, LOG }, close: () => miniflare.dispose() };
}

/** The instance may be writing, for some ms each time. */
const WRITE_TRIES = 20;
const WRITE_WAIT_MS = 100;

/**
 * Stores a past day's scans as the consumer would have then. Each day has a salt of its own, destroyed afterwards like
 * any other. Safe to repeat: the same events are the same blocks.
 */
export async function storeDay(state: OpenState, day: number, events: RawScanEvent[]): Promise<void> {
  const then = Math.min(Date.now(), (day + 1) * DAY_MS);
  for (let tries = 1; ; tries++) {
    try {
      await storeScans(events, state.env as Env, then);
      return;
    } catch (error) {
      if (tries === WRITE_TRIES || !/SQLITE_BUSY|locked/.test(String(error))) {
        throw error;
      }
      await sleep(WRITE_WAIT_MS);
    }
  }
}

/** Yesterday's salt and today's are the instance's own. */
export async function destroyPastSalts(state: OpenState, now: number): Promise<void> {
  await destroySaltsBefore(state.env as Env, Math.floor(now / DAY_MS) - 1);
}
