import { settleEdits } from "./api/settle-edits.ts";
import type { Env } from "./env.ts";
import { followCampaigns } from "./scans/campaign-changes.ts";
import { rejudgePast } from "./scans/rejudge.ts";
import { deleteExpired, deleteExpiredAside } from "./scans/retention.ts";
import { foldDays } from "./scans/rollup.ts";
import { deleteOldAttempts } from "./storage/attempt-store.ts";
import { deleteExpiredJobs, resendLostJobs } from "./storage/job-store.ts";
import { deleteOldAnswers } from "./storage/idempotency-store.ts";
import { drainOutbox, reconcile } from "./storage/projection.ts";
import { destroySaltsBefore } from "./storage/scan-store.ts";
import { DAY_MS } from "../shared/scan-event.ts";

/** The nightly cron as wrangler.toml names it; every other one is the minute's. */
export const NIGHTLY_CRON = "17 3 * * *";

/** Attempts count within minutes; a day later nobody needs them. */
const ATTEMPTS_KEPT_MS = DAY_MS;

/** Runs what the clock asks for. Each job stands alone: one that fails does not stop the others. */
export async function runScheduled(cron: string, env: Env, now: number): Promise<void> {
  const jobs: Record<string, () => Promise<unknown>> = {
    // first: what it writes and KV misses, the outbox has
    "settle scheduled edits": () => settleEdits(env, now),
    "drain outbox": () => drainOutbox(env),
    // today's and yesterday's salts live on; see migrations/README.md
    "destroy salts": () => destroySaltsBefore(env, Math.floor(now / DAY_MS) - 1),
    // first, so that the fold finds the days it marked
    "rejudge the past": () => rejudgePast(env),
    ...(cron === NIGHTLY_CRON && { "follow campaigns": () => followCampaigns(env) }),
    "fold days": () => foldDays(env, now),
    "find lost jobs": () => resendLostJobs(env, now),
    ...(cron === NIGHTLY_CRON && {
      reconcile: () => reconcile(env),
      "delete old answers": () => deleteOldAnswers(env, now),
      "delete expired scans": () => deleteExpired(env, now),
      "delete scans set aside long ago": () => deleteExpiredAside(env, now),
      "delete expired jobs": () => deleteExpiredJobs(env, now),
      "delete old attempts": () => deleteOldAttempts(env, now - ATTEMPTS_KEPT_MS),
    }),
  };
  for (const [name, job] of Object.entries(jobs)) {
    try {
      await job();
    } catch (error) {
      console.error(`scheduled job failed: ${name}`, error);
    }
  }
}
