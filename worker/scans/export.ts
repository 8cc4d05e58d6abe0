import { stringify } from "csv-stringify/sync";
import { RAW_SCAN_FIELDS, type RawScan } from "../../shared/contract/stats.ts";
import { HOUR_MS, type StoredScan } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { destinationsAt } from "../storage/code-history.ts";
import { hoursWithScans, readBlocks, selectionOf, type Scope } from "../storage/scan-read.ts";
import { dimensionOf, eachOnce } from "./event.ts";
import type { TimeRange } from "./time-range.ts";

/** D1 allows 100 parameters a statement; one is the code's id. */
const VERSIONS_A_READ = 90;

export type ExportFormat = "csv" | "ndjson";

/** Streams every event of a code in a range, bots included, oldest first, each once. Memory holds an hour of scans. */
export function exportScans(
  env: Env,
  code: { id: string; workspaceId: string },
  range: TimeRange,
  format: ExportFormat,
): ReadableStream<Uint8Array> {
  const rows = exportRows(env, { workspaceId: code.workspaceId, codeId: code.id }, range, format);
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await rows.next();
      if (done) {
        controller.close();
      } else {
        controller.enqueue(encoder.encode(value));
      }
    },
    async cancel() {
      await rows.return(undefined);
    },
  });
}

async function* exportRows(
  env: Env,
  scope: Scope & { codeId: string },
  range: TimeRange,
  format: ExportFormat,
): AsyncGenerator<string, undefined> {
  const destinations = new Map<number, string>();
  if (format === "csv") {
    yield stringify([RAW_SCAN_FIELDS]);
  }
  const { codeId } = scope;
  for await (const { hour, events } of wholeHours(env, scope, range)) {
    const once = events.filter((scan) => within(range, hour, scan)).sort((a, b) => a[1] - b[1]);
    await learnDestinations(env, codeId, once, destinations);
    const scans = once.map((scan) => toRawScan(codeId, hour, scan, destinations));
    if (scans.length > 0) {
      yield format === "csv" ? toCsv(scans) : scans.map((scan) => `${JSON.stringify(scan)}\n`).join("");
    }
  }
  return undefined;
}

/** A scope's events, those of an hour together. */
async function* wholeHours(
  env: Env,
  scope: Scope,
  range: TimeRange,
): AsyncGenerator<{ hour: number; events: StoredScan[] }> {
  const [from, to] = [Math.floor(range.from / HOUR_MS), Math.ceil(range.to / HOUR_MS)];
  const hours = await hoursWithScans(env, scope.workspaceId, from, to);
  let open: { hour: number; events: StoredScan[] } | null = null;
  for await (const { hour, events } of eachOnce(readBlocks(env, selectionOf(scope), hours))) {
    if (open !== null && open.hour !== hour) {
      yield open;
      open = null;
    }
    open ??= { hour, events: [] };
    for (const event of events) {
      open.events.push(event);
    }
  }
  if (open !== null) {
    yield open;
  }
}

function within(range: TimeRange, hour: number, scan: StoredScan): boolean {
  const at = hour * HOUR_MS + scan[1];
  return at >= range.from && at < range.to;
}

/** Cells that a spreadsheet would run as a formula are neutralised (OWASP "CSV injection"). */
function toCsv(scans: RawScan[]): string {
  return stringify(
    scans.map((scan) => RAW_SCAN_FIELDS.map((field) => scan[field])),
    { escape_formulas: true },
  );
}

/** Events name the code's version; the history tells where that one led, without storing a URL a scan. */
async function learnDestinations(
  env: Env,
  codeId: string,
  scans: StoredScan[],
  known: Map<number, string>,
): Promise<void> {
  const missing = [...new Set(scans.map((scan) => scan[3]))].filter((version) => !known.has(version));
  for (let i = 0; i < missing.length; i += VERSIONS_A_READ) {
    for (const [version, url] of await destinationsAt(env, codeId, missing.slice(i, i + VERSIONS_A_READ))) {
      known.set(version, url);
    }
  }
}

function toRawScan(
  codeId: string,
  hour: number,
  scan: StoredScan,
  destinations: Map<number, string>,
): RawScan {
  return {
    id: scan[0],
    at: new Date(hour * HOUR_MS + scan[1]).toISOString(),
    codeId,
    source: scan[2] === 1 ? "symbol" : "link",
    country: dimensionOf(scan, "country"),
    region: dimensionOf(scan, "region"),
    city: dimensionOf(scan, "city"),
    device: dimensionOf(scan, "device"),
    os: dimensionOf(scan, "os"),
    browser: dimensionOf(scan, "browser"),
    language: dimensionOf(scan, "language"),
    referrer: dimensionOf(scan, "referrer"),
    rule: dimensionOf(scan, "rule"),
    destination: destinations.get(scan[3]) ?? null,
    visitor: scan[4] ?? null,
    bot: scan[5] ?? null,
  };
}
