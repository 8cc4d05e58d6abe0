import { readBotReason } from "../../shared/bot-reason.ts";
import type { AsideReason } from "../../shared/contract/aside.ts";
import { DAY_MS, type RawScanEvent, type StoredScan } from "../../shared/scan-event.ts";
import type { AsideScan } from "../storage/aside-store.ts";
import { dimensionOf } from "./event.ts";

/**
 * Which scans are not counted but set aside, and what is kept of them. Pure.
 *
 * | reason | holds when |
 * |---|---|
 * | `unreadable` | a message, or one event of it, has not the shape this version knows |
 * | `future` | the event's clock is more than FUTURE_TOLERANCE_MS ahead of the consumer's |
 * | `ancient` | its day is older than what is kept: its summary is final, or it would be deleted at once |
 */

/** Clocks of data centres agree within a second, and an event is never read before it is made. Five minutes are no clock's. */
const FUTURE_TOLERANCE_MS = 300_000;

/** The years RFC 3339 can tell; another time is kept as unknown. */
const YEAR_10000_MS = 253_402_300_800_000;

/** Our ids. Neither an address nor a user agent looks like one: they hold dots, colons or spaces. */
const PLAIN_ID = /^[\w-]{1,64}$/;

/** Which clock an event's is judged by. */
export interface Clock {
  /** Unix ms */
  now: number;
  /** UTC day; those before are too old. */
  firstDay: number;
}

/** Why an event can't be counted by its time, or null. One that comes again when its time has come is counted then. */
export function oddTime({ at }: Pick<RawScanEvent, "at">, { now, firstDay }: Clock): AsideReason | null {
  if (at > now + FUTURE_TOLERANCE_MS) {
    return "future";
  }
  return Math.floor(at / DAY_MS) < firstDay ? "ancient" : null;
}

/**
 * What is kept of an event of an odd time. Of its texts only those that are one of a few: places, languages and
 * referrers are whatever was sent.
 */
export function asideOf(
  { code, ws, at }: Pick<RawScanEvent, "code" | "ws" | "at">,
  scan: StoredScan,
  reason: AsideReason,
): AsideScan {
  const country = dimensionOf(scan, "country");
  return {
    id: scan[0],
    workspaceId: ws,
    codeId: code,
    at: tellable(at),
    reason,
    detail: {
      source: dimensionOf(scan, "source"),
      version: scan[3],
      bot: readBotReason(scan[5] ?? "")?.kind ?? null,
      country: country !== null && /^[A-Z]{2}$/.test(country) ? country : null,
      device: dimensionOf(scan, "device"),
      os: dimensionOf(scan, "os"),
      browser: dimensionOf(scan, "browser"),
    },
  };
}

/** What is kept of something nobody can read: where it was, and what of it was wrong. Of its values only ids and time. */
export function unreadable(id: string, field: string, value: unknown): AsideScan {
  const { ws, code, at } = (typeof value === "object" && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  return {
    id,
    workspaceId: plainId(ws),
    codeId: plainId(code),
    at: typeof at === "number" ? tellable(at) : null,
    reason: "unreadable",
    detail: { field },
  };
}

function plainId(value: unknown): string | null {
  return typeof value === "string" && PLAIN_ID.test(value) ? value : null;
}

function tellable(at: number): number | null {
  return at >= 0 && at < YEAR_10000_MS ? Math.floor(at) : null;
}
