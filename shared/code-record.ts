/**
 * What KV holds of a dynamic code: all the redirect needs, and nothing else.
 * Key: `recordKey(domain, slug)`. No TTL: the record lives as long as the code, and a deleted code keeps its tombstone.
 *
 * `v` is the shape's version. A reader that meets a version it doesn't know falls back to D1.
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
  /** The destination, byte for byte as entered. */
  url: string;
  redirect: 302 | 307;
  /** Unix ms, inclusive. */
  from?: number;
  /** Unix ms, exclusive: at this moment the code has expired. */
  until?: number;
  /** Where to send people when the code is gone, paused or not yet active. */
  fallback?: string;
  /** Append the scan's query to the destination. */
  forward?: true;
}

/** Code domains come later; "" is the Worker's own host. One key a code, so one KV read a scan. */
export function recordKey(domain: string, slug: string): string {
  return `code:${domain}/${slug}`;
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
    (record.fallback === undefined || typeof record.fallback === "string")
  );
}
