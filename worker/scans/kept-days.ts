import type { Env } from "../env.ts";

/** Single scans are kept this long unless RETENTION_DAYS says otherwise: a year and the month it is compared with. */
const DEFAULT_RETENTION_DAYS = 400;

/** Below this, days would go before late scans had a chance. Dead letters are tried for four days. */
const MIN_RETENTION_DAYS = 7;

/** @throws Error if the setting is no whole number of days from 7 */
export function retentionDays(env: Pick<Env, "RETENTION_DAYS">): number {
  const days = readDays(env);
  if (days === null) {
    throw new Error(`RETENTION_DAYS is a whole number of days, ${MIN_RETENTION_DAYS} or more`);
  }
  return days;
}

/**
 * The first UTC day whose single scans are still kept. While the setting is wrong no day is too old: the nightly job
 * reports it and deletes nothing, and no scan may be lost for it.
 */
export function firstKeptDay(env: Pick<Env, "RETENTION_DAYS">, today: number): number {
  return today - (readDays(env) ?? Number.POSITIVE_INFINITY);
}

function readDays(env: Pick<Env, "RETENTION_DAYS">): number | null {
  const days = Number(env.RETENTION_DAYS || DEFAULT_RETENTION_DAYS);
  return Number.isInteger(days) && days >= MIN_RETENTION_DAYS ? days : null;
}
