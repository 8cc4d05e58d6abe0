import type { Content } from "./contract/content.ts";
import type { Device } from "./dimensions.ts";
import type { OsWord } from "./rules/words.ts";
import type { Source } from "./slug.ts";

/** Content that is no destination: a page shows it, or it leads to a shop of apps. */
export type PageContent = Exclude<Content, { type: "url" | "payment" }>;

/**
 * What KV holds of a dynamic code: all the redirect needs, and nothing else.
 * Key: `recordKey(domain, slug)`. No TTL: the record lives as long as the code, and a deleted code keeps its tombstone.
 *
 * `v` is the shape's version. A reader that meets a version it doesn't know falls back to D1. Fields may be added
 * within a version: a record without them means what it meant when it was written.
 */
export interface CodeRecord {
  v: 1;
  /** Code id and workspace id. */
  id: string;
  ws: string;
  /** The code's version this record shows. */
  version: number;
  /** What an editor set by hand; times are decided at the scan. */
  status: "active" | "paused" | "deleted";
  /** The destination, byte for byte as entered; empty if there is `content`. */
  url: string;
  /** What is shown instead of a redirect. Codes with a destination have none and pay nothing for it. */
  content?: PageContent;
  redirect: 302 | 307;
  /** Unix ms, inclusive. */
  from?: number;
  /** Unix ms, exclusive: at this moment the code has expired. */
  until?: number;
  /** Where to send people when the code is gone, used up, paused or not yet active. */
  fallback?: string;
  /** Append the scan's query to the destination. */
  forward?: true;
  /** Pairs for the destination's query: see `utmPairs`. Never empty. */
  utm?: string[];
  /** In order; the first that holds wins. Never empty. */
  rules?: RecordRule[];
  /** Scans it may have. GATE counts them exactly. */
  limit?: number;
  /** GATE has counted as many. A record without it may be used up all the same. */
  usedUp?: true;
  /** A rule asks which scan this is, so GATE counts them. */
  numbered?: true;
  /** It has a password: a mark of it, which is another for each that is set. */
  locked?: string;
  /** The scheduled edit that comes next: from `at`, Unix ms, the code is as this record says. */
  next?: { at: number; record: CodeRecord };
}

/** A rule as a scan reads it: one of `url`, `content` and `split` is there. */
export interface RecordRule {
  name?: string;
  when?: RecordConditions;
  url?: string;
  content?: PageContent;
  split?: RecordSide[];
}

export interface RecordSide {
  weight: number;
  name?: string;
  url: string;
}

/**
 * The contract's conditions, prepared for comparing. A key that a reader doesn't know never holds: it was written by
 * a later Swivel, and leading people past a condition is worse than leading them to the next rule.
 */
export interface RecordConditions {
  /** Upper case, ISO 3166-1 and -2; a region with or without its country. */
  countries?: string[];
  regions?: string[];
  /** As `foldCity` makes them. */
  cities?: string[];
  near?: { latitude: number; longitude: number; radiusKm: number };
  /** Lower case. */
  languages?: string[];
  device?: Device[];
  os?: OsWord[];
  /** `days` has bit 0 for Monday; `from` and `to` are minutes of the day, to 1,440. */
  schedule?: { zone: string; days: number; from: number; to: number };
  /** Unix ms, `from` inclusive, `to` exclusive. */
  dates?: { from?: number; to?: number };
  source?: Source;
  nthScan?: { every: number } | { exactly: number };
}

/** Code domains come later; "" is the Worker's own host. One key a code, so one KV read a scan. */
export function recordKey(domain: string, slug: string): string {
  return `code:${domain}/${slug}`;
}

/** The record that holds at a moment: a cached one turns into what is scheduled on the second. */
export function recordAt(record: CodeRecord, now: number): CodeRecord {
  return record.next === undefined || now < record.next.at ? record : record.next.record;
}

/** Reads a stored record. Returns null for a shape this version of the Worker can't use. */
export function parseRecord(json: string): CodeRecord | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  return isRecord(value) ? value : null;
}

function isRecord(value: unknown): value is CodeRecord {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const record = value as Record<string, unknown>;
  return (
    record.v === 1 &&
    typeof record.id === "string" &&
    typeof record.ws === "string" &&
    typeof record.version === "number" &&
    typeof record.url === "string" &&
    (record.redirect === 302 || record.redirect === 307) &&
    (record.status === "active" || record.status === "paused" || record.status === "deleted") &&
    (record.from === undefined || typeof record.from === "number") &&
    (record.until === undefined || typeof record.until === "number") &&
    (record.fallback === undefined || typeof record.fallback === "string") &&
    (record.content === undefined || isContent(record.content)) &&
    (record.utm === undefined || Array.isArray(record.utm)) &&
    (record.rules === undefined || isRules(record.rules)) &&
    (record.limit === undefined || typeof record.limit === "number") &&
    (record.locked === undefined || typeof record.locked === "string") &&
    (record.next === undefined || isNext(record.next))
  );
}

function isNext(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    "at" in value &&
    typeof value.at === "number" &&
    "record" in value &&
    isRecord(value.record)
  );
}

function isRules(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every(
      (rule: unknown) =>
        typeof rule === "object" &&
        rule !== null &&
        ("url" in rule ||
          ("content" in rule && isContent(rule.content)) ||
          ("split" in rule && Array.isArray(rule.split))),
    )
  );
}

function isContent(value: unknown): boolean {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
