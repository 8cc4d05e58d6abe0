import { DAY_MS, HOUR_MS, type RawScanEvent, type StoredScan } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { setAside, type AsideScan } from "../storage/aside-store.ts";
import { saltsFor, writeScans } from "../storage/scan-store.ts";
import { asideOf, oddTime, type Clock } from "./aside.ts";
import { batchEnricher, type Enriched } from "./enrich.ts";
import { firstKeptDay } from "./kept-days.ts";
import { pooled, type CodeHour } from "./pool.ts";
import { newSalt, visitorHasher } from "./visitor.ts";

/** A day's salt is destroyed this long after the day began; later events of that day have no visitor. */
export const SALT_LIFE_MS = 2 * DAY_MS;

/**
 * Enriches scans, packs them by workspace and hour, and writes a row each. Address and user agent end here.
 * Scans of times that can't be are set aside instead, and those of days that are gone; the rest is counted. Safe to repeat with the same events: the same row is stored once, and reading drops repeats in any other.
 * Returns the rows D1 wrote. Throws if LOG fails, having written all or part; repeat the whole then.
 */
export async function storeScans(events: RawScanEvent[], env: Env, now = Date.now()): Promise<number> {
  const enrich = batchEnricher();
  const clock: Clock = { now, firstDay: firstKeptDay(env, Math.floor(now / DAY_MS)) };
  const usual: RawScanEvent[] = [];
  const odd: AsideScan[] = [];
  for (const event of events) {
    const reason = oddTime(event, clock);
    if (reason === null) {
      usual.push(event);
    } else {
      odd.push(asideOf(event, toStored(event, enrich(event), 0, null), reason));
    }
  }
  const rows = await pooled(await pack(usual, enrich, env, now));
  const { rowsWritten, refused } = await writeScans(env, rows);
  for (const { workspaceId: ws, hour, codes } of refused) {
    for (const [code, scans] of codes) {
      odd.push(...scans.map((scan) => asideOf({ code, ws, at: hour * HOUR_MS + scan[1] }, scan, "ancient")));
    }
  }
  if (odd.length === 0) {
    return rowsWritten;
  }
  console.error(`scans of odd times set aside: ${odd.length}`);
  return rowsWritten + (await setAside(env, odd, now));
}

async function pack(
  events: RawScanEvent[],
  enrich: ReturnType<typeof batchEnricher>,
  env: Env,
  now: number,
): Promise<CodeHour[]> {
  const visitorOf = await visitors(events, env, now);
  const groups = new Map<string, CodeHour>();
  for (const event of events) {
    const hour = Math.floor(event.at / HOUR_MS);
    const key = `${event.code}/${event.ws}/${hour}`;
    const group = groups.get(key) ?? { codeId: event.code, workspaceId: event.ws, hour, events: [] };
    group.events.push(toStored(event, enrich(event), hour, await visitorOf(event)));
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** The positions are declared in shared/scan-event.ts. */
function toStored(
  event: RawScanEvent,
  { bot, device, os, browser }: Enriched,
  hour: number,
  visitor: string | null,
): StoredScan {
  const scan: StoredScan = [
    event.id,
    event.at - hour * HOUR_MS,
    event.source === "symbol" ? 1 : 0,
    event.version,
    visitor,
    bot,
    event.country,
    event.region,
    event.city,
    device,
    os,
    browser,
    event.language,
    event.referrer,
    event.rule ?? null,
  ];
  while (scan.at(-1) === null) {
    (scan as unknown[]).pop();
  }
  return scan;
}

async function visitors(
  events: RawScanEvent[],
  env: Env,
  now: number,
): Promise<(event: RawScanEvent) => Promise<string | null>> {
  const dayOf = (event: RawScanEvent): number => Math.floor(event.at / DAY_MS);
  const salted = [...new Set(events.map(dayOf))].filter((day) => now - day * DAY_MS < SALT_LIFE_MS);
  const salts = salted.length === 0 ? new Map<number, string>() : await saltsFor(env, salted, newSalt);
  const hashers = new Map<number, Awaited<ReturnType<typeof visitorHasher>>>();
  for (const [day, salt] of salts) {
    hashers.set(day, await visitorHasher(salt));
  }
  return async (event) => (await hashers.get(dayOf(event))?.(event)) ?? null;
}
