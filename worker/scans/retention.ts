import { DAY_MS } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { deleteAsideBefore } from "../storage/aside-store.ts";
import { deletePurged, expireDays, purgeExpired, readState } from "../storage/rollup-store.ts";
import { retentionDays } from "./kept-days.ts";

/** Deleted at a time, and times a night: the rest waits for the next night. */
const DELETE_BLOCKS = 5_000;
const DELETE_STEPS = 100;

/**
 * Deletes single scans older than the retention; their summaries stay for ever. A day goes in two nights: in one it
 * is marked, for the minute's fold to summarise each of its codes; in the next its blocks are deleted, if that is
 * done. So no question that began with blocks ends without them.
 */
export async function deleteExpired(env: Env, now: number): Promise<void> {
  const day = Math.floor(now / DAY_MS) - retentionDays(env);
  const state = await readState(env);
  if (state.purgedDay < state.expiringDay) {
    await purgeExpired(env, state.expiringDay);
  }
  for (let step = 0; step < DELETE_STEPS; step++) {
    if ((await deletePurged(env, DELETE_BLOCKS)) < DELETE_BLOCKS) {
      break;
    }
  }
  if (state.expiringDay < day) {
    await expireDays(env, state, day);
  }
}

/** Deletes what was set aside longer ago than single scans are kept. */
export async function deleteExpiredAside(env: Env, now: number): Promise<void> {
  await deleteAsideBefore(env, now - retentionDays(env) * DAY_MS);
}
