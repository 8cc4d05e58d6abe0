import { DAY_MS } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { deleteAsideBefore } from "../storage/aside-store.ts";
import {
  deletePurged,
  deletePurgedOf,
  nextPurgedDay,
  expireDays,
  purgeExpired,
} from "../storage/expiry-store.ts";
import { readState } from "../storage/rollup-store.ts";
import { archiveDay, archivesScans } from "./archive.ts";
import { retentionDays } from "./kept-days.ts";

/** Deleted at a time, and times a night: the rest waits for the next night. */
const DELETE_BLOCKS = 5_000;
const DELETE_STEPS = 100;

/**
 * Deletes single scans older than the retention; their summaries stay for ever. A day goes in two nights: in one it
 * is marked, for the minute's fold to summarise each of its codes; in the next its blocks are deleted, if that is
 * done. So no question that began with blocks ends without them. With ARCHIVE_SCANS, they are in R2 by then.
 */
export async function deleteExpired(env: Env, now: number): Promise<void> {
  const day = Math.floor(now / DAY_MS) - retentionDays(env);
  const state = await readState(env);
  if (state.purgedDay < state.expiringDay) {
    await purgeExpired(env, state.expiringDay);
  }
  if (archivesScans(env)) {
    await archiveAndDelete(env);
  } else {
    await deleteBlocks((atMost) => deletePurged(env, atMost), DELETE_STEPS);
  }
  if (state.expiringDay < day) {
    await expireDays(env, state, day);
  }
}

/**
 * Archives purged days one by one, and deletes each once its archive is whole. A purged day takes no more blocks, so
 * its archive is final, and a deletion that was cut short does not archive the rest of the day again.
 *
 * @throws Error if R2 fails: what is not archived is not deleted, and tried again next night
 */
async function archiveAndDelete(env: Env): Promise<void> {
  for (let steps = DELETE_STEPS; steps > 0;) {
    const next = await nextPurgedDay(env);
    if (next === null) {
      return;
    }
    const { workspaceId, day } = next;
    await archiveDay(env, workspaceId, day);
    steps -= await deleteBlocks((atMost) => deletePurgedOf(env, workspaceId, day, atMost), steps);
  }
}

/** Returns the steps it took. */
async function deleteBlocks(remove: (atMost: number) => Promise<number>, maxSteps: number): Promise<number> {
  for (let step = 1; step <= maxSteps; step++) {
    if ((await remove(DELETE_BLOCKS)) < DELETE_BLOCKS) {
      return step;
    }
  }
  return maxSteps;
}

/** Deletes what was set aside longer ago than single scans are kept. */
export async function deleteExpiredAside(env: Env, now: number): Promise<void> {
  await deleteAsideBefore(env, now - retentionDays(env) * DAY_MS);
}
