import type { CodeRecord } from "../../shared/code-record.ts";

/**
 * The isolate's own memory of codes, in front of KV. A hot code is read from here thousands of times a second.
 * It also remembers that a slug is unknown, so a flood of guesses does not reach KV and D1 again and again.
 */

/** An edit made elsewhere shows here at the latest after this; part of the 90 s promised to editors. */
const ENTRY_TTL_MS = 10_000;

/** An entry is under 1 KB as a rule; 2,000 stay far below an isolate's 128 MB. */
const MAX_ENTRIES = 2_000;

/** How long a domain just verified may go unnoticed by an isolate that knew its host before. */
const OWN_HOST_TTL_MS = 30_000;

interface Entry {
  record: CodeRecord;
  expiresAt: number;
}

const codes = new Map<string, Entry>();
/** Key to expiry. Apart from the codes, so that guessed slugs push out only each other. */
const unknown = new Map<string, number>();
/** Hosts that are no short domain, to expiry. */
const ownHosts = new Map<string, number>();

/** The record, `null` for a slug known to be free, or `undefined` when this isolate doesn't know. */
export function recall(key: string, now: number): CodeRecord | null | undefined {
  const entry = codes.get(key);
  if (entry !== undefined && entry.expiresAt > now) {
    return entry.record;
  }
  const until = unknown.get(key);
  return until !== undefined && until > now ? null : undefined;
}

/**
 * Remembers what a look-up found or an edit made. A look-up that began before an edit must not undo it,
 * so neither an older version nor "unknown" replaces a newer one that is still fresh.
 */
export function remember(key: string, record: CodeRecord | null, now: number, ttlMs = ENTRY_TTL_MS): void {
  const expiresAt = now + ttlMs;
  const known = recall(key, now);
  if (record === null) {
    if (!known) {
      makeRoom(unknown);
      unknown.set(key, expiresAt);
    }
    return;
  }
  if (known && record.version < known.version) {
    return;
  }
  unknown.delete(key);
  codes.delete(key);
  makeRoom(codes);
  codes.set(key, { record, expiresAt });
}

/** Maps keep insertion order, so the first key is the one remembered longest ago. */
function makeRoom(map: Map<string, unknown>): void {
  if (map.size >= MAX_ENTRIES) {
    const oldest = map.keys().next();
    if (!oldest.done) {
      map.delete(oldest.value);
    }
  }
}

/** Whether a host is known to be no short domain, so that it leads to the codes of the Worker's own host. */
export function isKnownOwn(host: string, now: number): boolean {
  return (ownHosts.get(host) ?? 0) > now;
}

export function rememberOwn(host: string, now: number): void {
  makeRoom(ownHosts);
  ownHosts.set(host, now + OWN_HOST_TTL_MS);
}

/** Empties the cache, as a new isolate would begin. For tests. */
export function forgetAll(): void {
  codes.clear();
  unknown.clear();
  ownHosts.clear();
}
