import { DAY_MS } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { deletePurged, expireDays, purgeExpired, readState } from "../storage/rollup-store.ts";

/** Single scans are kept this long unless RETENTION_DAYS says otherwise: a year and the month it is compared with. */
const DEFAULT_RETENTION_DAYS = 400;

/** Below this, days would go before late scans had a chance. Dead letters are tried for four days. */
const MIN_RETENTION_DAYS = 7;

/** Deleted at a time, and times a night: the rest waits for the next night. */
const DELETE_BLOCKS = 5_000;
const DELETE_STEPS = 100;

/** @throws Error if the setting is no whole number of days from 7 */
export function retentionDays(env: Pick<Env, "RETENTION_DAYS">): number {
  const days = Number(env.RETENTION_DAYS || DEFAULT_RETENTION_DAYS);
  if (!Number.isInteger(days) || days < MIN_RETENTION_DAYS) {
    throw new Error(`RETENTION_DAYS is a whole number of days, ${MIN_RETENTION_DAYS} or more`);
  }
  return days;
}

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
