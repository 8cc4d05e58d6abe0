import { stringify } from "csv-stringify/sync";
import { RAW_SCAN_FIELDS, type RawScan } from "../../shared/contract/stats.ts";
import { HOUR_MS, HOURS_A_DAY, type StoredScan } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { destinationsAt, type VersionDestinations } from "../storage/code-history.ts";
import type { EventsOfHour } from "../../shared/scan-run.ts";
import type { Scope } from "../storage/code-selection.ts";
import { readScans, storedDays } from "../storage/scan-read.ts";
import { dimensionOf } from "./event.ts";
import type { TimeRange } from "./time-range.ts";

/** D1 allows 100 parameters a statement; one is the code's id. */
const VERSIONS_A_READ = 90;

/** What is known of destinations is forgotten beyond this: a workspace's codes may have had any number. */
const DESTINATIONS_MAX_CHARS = 4_000_000;

export type ExportFormat = "csv" | "ndjson";

/** Streams every event of a code in a range, bots included, oldest first, each once. Memory holds an hour of scans. */
export function exportScans(
  env: Env,
  code: { id: string; workspaceId: string },
  range: TimeRange,
  format: ExportFormat,
): ReadableStream<Uint8Array> {
  return streamOf(exportRows(env, { workspaceId: code.workspaceId, codeId: code.id }, range, format));
}

/** A stream that makes its next text or bytes only when somebody wants them. */
export function streamOf(parts: AsyncGenerator<string | Uint8Array, undefined>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await parts.next();
      if (done) {
        controller.close();
      } else {
        controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
      }
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}

/** A scope's events as text, one hour of one code at a time. */
export async function* exportRows(
  env: Env,
  scope: Scope,
  range: TimeRange,
  format: ExportFormat,
): AsyncGenerator<string, undefined> {
  const destinations = new Destinations(env);
  if (format === "csv") {
    yield stringify([RAW_SCAN_FIELDS]);
  }
  for await (const { hour, codeId, events } of wholeHours(env, scope, range)) {
    const once = events.filter((scan) => within(range, hour, scan)).sort((a, b) => a[1] - b[1]);
    const destinationOf = await destinations.ofVersions(
      codeId,
      once.map((scan) => scan[3]),
    );
    const scans = once.map((scan) => toRawScan(codeId, hour, scan, destinationOf(scan)));
    if (scans.length > 0) {
      yield format === "csv" ? toCsv(scans) : scans.map((scan) => `${JSON.stringify(scan)}\n`).join("");
    }
  }
  return undefined;
}

/** A scope's events, those of one code's hour together. */
async function* wholeHours(env: Env, scope: Scope, range: TimeRange): AsyncGenerator<EventsOfHour> {
  const [from, to] = [Math.floor(range.from / HOUR_MS), Math.ceil(range.to / HOUR_MS)];
  let open: EventsOfHour | null = null;
  for await (const groups of scansBetween(env, scope, from, to)) {
    for (const { hour, codeId, events } of groups) {
      if (open !== null && (open.hour !== hour || open.codeId !== codeId)) {
        yield open;
        open = null;
      }
      open ??= { hour, codeId, events: [] };
      for (const event of events) {
        open.events.push(event);
      }
    }
  }
  if (open !== null) {
    yield open;
  }
}

/** An inbox is emptied an hour after its day was sorted: an export that took long to get there looks where its scans are now. */
async function* scansBetween(
  env: Env,
  scope: Scope,
  from: number,
  to: number,
): AsyncGenerator<EventsOfHour[]> {
  const days = await storedDays(env, scope.workspaceId, from, to);
  const unsorted = days.find(({ inbox }) => inbox.length > 0);
  if (unsorted === undefined || unsorted === days[0]) {
    yield* readScans(env, scope, days);
    return;
  }
  yield* readScans(
    env,
    scope,
    days.filter(({ day }) => day < unsorted.day),
  );
  yield* readScans(env, scope, await storedDays(env, scope.workspaceId, unsorted.day * HOURS_A_DAY, to));
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

/** Events name the code's version and rule; the history tells where these led, without storing a URL a scan. */
class Destinations {
  private readonly env: Env;
  private known = new Map<string, VersionDestinations | null>();
  private chars = 0;

  constructor(env: Env) {
    this.env = env;
  }

  /** Where scans at these versions of a code were sent; null for a version or a rule that never was. */
  async ofVersions(codeId: string, versions: number[]): Promise<(scan: StoredScan) => string | null> {
    if (this.chars > DESTINATIONS_MAX_CHARS) {
      this.known = new Map();
      this.chars = 0;
    }
    const key = (version: number): string => `${codeId}/${version}`;
    const missing = [...new Set(versions)].filter((version) => !this.known.has(key(version)));
    for (let i = 0; i < missing.length; i += VERSIONS_A_READ) {
      const some = missing.slice(i, i + VERSIONS_A_READ);
      const found = await destinationsAt(this.env, codeId, some);
      for (const version of some) {
        const led = found.get(version) ?? null;
        this.known.set(key(version), led);
        this.chars += key(version).length + sizeOf(led);
      }
    }
    return (scan) => {
      const led = this.known.get(key(scan[3]));
      const rule = dimensionOf(scan, "rule");
      return (rule === null ? led?.own : led?.byRule.get(rule)) ?? null;
    };
  }
}

function sizeOf(led: VersionDestinations | null): number {
  return led === null
    ? 0
    : [...led.byRule].reduce((chars, [label, url]) => chars + label.length + url.length, led.own.length);
}

function toRawScan(codeId: string, hour: number, scan: StoredScan, destination: string | null): RawScan {
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
    destination,
    visitor: scan[4] ?? null,
    bot: scan[5] ?? null,
  };
}
