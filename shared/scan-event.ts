import type { Source } from "./slug.ts";

/**
 * A scan as the redirect hands it on: raw, before enrichment. It lives in an isolate's memory and in the queue,
 * never in a database: the consumer turns `ua` and `ip` into a device and a visitor hash and drops both.
 */
export interface RawScanEvent {
  /** Unique for ever: the fold drops repeats by it. */
  id: string;
  /** Unix ms */
  at: number;
  code: string;
  ws: string;
  /** The code's version that answered, which tells the destination. */
  version: number;
  /** The rule of that version that won, by its label. Left out when none did. */
  rule?: string;
  source: Source;
  /** Known from the request alone, so decided at the edge: HEAD, prefetch, link preview, verified bot. */
  bot: BotReason | null;
  ua: string;
  /** What the browser says beside its user agent. Left out when it says nothing. */
  hints?: ClientHints;
  /** Number of the network the request came from (`request.cf.asn`). Left out when unknown; never stored. */
  asn?: number;
  ip: string;
  /** Primary language subtag, RFC 5646. */
  language: string | null;
  /** Host of the Referer; the path could tell what somebody was reading. */
  referrer: string | null;
  /** ISO 3166-1 alpha-2, region code without the country, city name, from `request.cf`. */
  country: string | null;
  region: string | null;
  city: string | null;
}

/**
 * User-agent client hints (WICG UA Client Hints §3), as sent but without quotes, and capped. Like the user agent
 * they end with enrichment: `model` only helps to tell a watch from a phone.
 */
export interface ClientHints {
  platform?: string;
  platformVersion?: string;
  mobile?: boolean;
  model?: string;
}

/** The body of one queue message. */
export interface ScanMessage {
  v: 1;
  events: RawScanEvent[];
}

/**
 * Why an event is no person's scan. `crawler:` is followed by the name the user agent gave itself.
 * What each means and in which order they are asked: worker/scans/bot-rules.ts.
 */
export type BotReason =
  | "head"
  | "prefetch"
  | "preview"
  | "no-user-agent"
  | "verified"
  | "datacentre"
  | `crawler:${string}`;

/**
 * A stored scan: one element of a code's JSON array in `scan_inbox_*` or `scan_block`. Positions, not names, since
 * names would triple the size; the SQL view `scan` gives them back. Trailing nulls are left out.
 */
export type StoredScan = [
  id: string,
  /** ms since the block's hour began */
  msInHour: number,
  /** 1 symbol, 0 link */
  symbol: 0 | 1,
  /** the code's version that answered */
  version: number,
  visitor: string | null,
  bot: BotReason | null,
  country: string | null,
  region: string | null,
  city: string | null,
  device: string | null,
  os: string | null,
  browser: string | null,
  language: string | null,
  referrer: string | null,
  rule: string | null,
];

/** Blocks are keyed by the hour their events happened in: whole hours since the Unix epoch, UTC. */
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
export const HOURS_A_DAY = DAY_MS / HOUR_MS;
