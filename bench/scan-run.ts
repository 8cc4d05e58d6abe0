import { DAY_MS } from "../shared/scan-event.ts";
import { arrivalsOf, batchesOf, type Batching } from "./scan-arrivals.ts";
import { queueOperationsOf, type PerScan } from "./scan-costs.ts";
import type { BedMessage, Step } from "./scan-protocol.ts";
import type { Scenario, Sink } from "./scan-scenarios.ts";
import type { ScanBed } from "./start-scan-bed.ts";

/** Runs one scenario through the Worker, from the redirect to the deletion of its scans, and counts. */

/** Any day; its sample ends at midnight. */
const MIDNIGHT = Date.UTC(2026, 5, 16);

const MINUTE_MS = 60_000;

/** The cron is run only so often while scans arrive: most minutes it finds nothing to do. */
const CRON_EVERY_MS = 10 * MINUTE_MS;

/** Minutes after midnight, and after each later night's cron, at which the fold is run; it waits ten for late scans. */
const FOLD_MINUTES = [10, 11, 12, 13, 14];

/** Crons that find nothing to do are taken off what scans took: they run whether or not anyone scans. */
const IDLE_CRONS = 20;

const MINUTE_CRON = "* * * * *";
const NIGHTLY_CRON = "17 3 * * *";
const NIGHTLY_MS = 197 * MINUTE_MS;

/** Later the day's inbox is emptied: nobody reads it any more. */
const EMPTY_MINUTE = 80;

/** What the benchmark uses of wrangler.toml. */
export interface Settings {
  batching: Batching;
  retentionDays: number;
}

export interface Rows {
  /** Of single scans: in the inbox, and sorted into runs. */
  scans: number;
  /** Salts, marks, the closing and sorting of days. */
  upkeep: number;
  summaries: number;
}

export interface Run {
  scenario: string;
  sink: Sink;
  scans: number;
  eventsPerMessage: number;
  eventsPerBatch: number;
  perScan: PerScan;
  /** Rows a scan until its day is summarised, and when it is deleted. */
  rows: Rows;
  rowsAtExpiry: Rows;
  /** Bytes of database pages a scan, for as long as it is kept. */
  bytes: { runs: number; runsPayload: number; inbox: number; summaries: number };
  eventsPerSecond: number;
  faults: string[];
}

/** Written once however short the sample: the day's salt, and the closing of the day before. */
const ONCE_A_DAY = ["LOG.visitor_salt", "LOG.rollup_state"];

/** Tables beside single scans and summaries. */
const UPKEEP = [...ONCE_A_DAY, "LOG.rollup_dirty"];

function kindOf(table: string): keyof Rows {
  if (/^LOG\.scan_(?:inbox|run|block)/.test(table)) {
    return "scans";
  }
  return table.startsWith("LOG.rollup") && !UPKEEP.some((name) => table.startsWith(name))
    ? "summaries"
    : "upkeep";
}

/** An inbox is there from its day's beginning to the next night; the other is never far behind. */
const INBOX_DAYS = 2;

const INBOXES = ["scan_inbox_0", "scan_inbox_1"];
const SORTED = ["scan_run", "scan_block"];

/** What one cron takes when it finds nothing to do. */
export interface IdleCron {
  cpuMs: number;
  seconds: number;
  rowsRead: number;
}

export interface Played {
  run: Run;
  idle: IdleCron;
  messages: BedMessage[];
}

export async function playScenario(
  bed: ScanBed,
  { name, traffic, seconds }: Scenario,
  sink: Sink,
  { batching, retentionDays }: Settings,
): Promise<Played> {
  const from = MIDNIGHT - seconds[sink] * 1_000;
  const share = (seconds[sink] * 1_000) / DAY_MS;
  const byIsolate = arrivalsOf(traffic, from, MIDNIGHT);
  const scans = byIsolate.reduce((sum, arrivals) => sum + arrivals.length, 0);
  const messages: BedMessage[] = [];
  let kvReads = 0;
  let wrong = 0;
  for (const arrivals of byIsolate) {
    const answer = await bed.arrive(arrivals);
    messages.push(...answer.messages);
    kvReads += answer.kvReads;
    wrong += answer.wrong;
  }
  const deliveries: Step[] =
    sink === "queue"
      ? batchesOf(messages, batching).map((batch) => ({ do: "deliver", ...batch }))
      : messages.map(({ at }, i) => ({ do: "store", at, messages: [i] }));
  const arriving = await bed.take(withCrons(deliveries, from));
  const inboxPages = pagesOf(bed.bytes(), INBOXES);
  const closing = await bed.take(closingSteps(share));
  const idle = await idleCron(bed);
  const totals = await bed.totals();
  const tables = bed.bytes();
  const expiring = await bed.take(expirySteps(retentionDays));
  const left = await bed.totals();

  // A day's rows and bytes are charged to a whole day's scans, of which `scans` are a share.
  const aScan = (perEvent: number, perDay: number): number => perEvent / scans + (perDay * share) / scans;
  const rowsOf = (written: Record<string, number>, daily: boolean): Rows => {
    const rows = { scans: 0, upkeep: 0, summaries: 0 };
    for (const [table, count] of Object.entries(written)) {
      const kind = kindOf(table);
      const once = daily || ONCE_A_DAY.some((daysTable) => table.startsWith(daysTable));
      rows[kind] += once && kind !== "scans" ? aScan(0, count) : aScan(count, 0);
    }
    return rows;
  };
  const sum = (a: Rows, b: Rows): Rows => ({
    scans: a.scans + b.scans,
    upkeep: a.upkeep + b.upkeep,
    summaries: a.summaries + b.summaries,
  });
  const rows = sum(rowsOf(arriving.rowsWritten, false), rowsOf(closing.rowsWritten, true));
  const crons = Math.ceil((seconds[sink] * 1_000) / CRON_EVERY_MS) + FOLD_MINUTES.length + 1;
  const without = (took: number, ofOneCron: number): number => Math.max(0, took - crons * ofOneCron);
  const cpuMs = without((arriving.cpuMs ?? 0) + (closing.cpuMs ?? 0), idle.cpuMs);
  const faults = [
    ...(wrong > 0 ? [`${wrong} scans were not redirected`] : []),
    ...(arriving.retried > 0 ? [`${arriving.retried} messages were refused`] : []),
    ...(totals.distinct !== scans ? [`LOG holds ${totals.distinct} of ${scans} scans`] : []),
    ...(totals.stored !== totals.distinct
      ? [`LOG holds ${totals.stored - totals.distinct} scans twice`]
      : []),
    ...(totals.summarised !== 0 && totals.summarised !== scans
      ? [`summaries tell ${totals.summarised} of ${scans} scans`]
      : []),
    ...(left.rows > 0 ? [`${left.rows} rows of scans outlived the retention`] : []),
    ...(left.summarised !== scans
      ? [`after deletion summaries tell ${left.summarised} of ${scans} scans`]
      : []),
  ].map((fault) => `${name}, ${sink}: ${fault}`);
  const run: Run = {
    scenario: name,
    sink,
    scans,
    eventsPerMessage: scans / messages.length,
    eventsPerBatch: scans / deliveries.length,
    perScan: {
      kvReads: kvReads / scans,
      queueOperations: sink === "queue" ? queueOperationsOf(messages) / scans : 0,
      invocations: sink === "queue" ? deliveries.length / scans : 0,
      cpuMs: cpuMs / scans,
      rowsWritten: rows.scans + rows.upkeep + rows.summaries,
      rowsRead: without(arriving.rowsRead + closing.rowsRead, idle.rowsRead) / scans,
      analyticsPoints: 0,
    },
    rows,
    rowsAtExpiry: rowsOf(expiring.rowsWritten, true),
    bytes: {
      runs: pagesOf(tables, SORTED) / scans,
      runsPayload: (tables.scan_run?.payload ?? 0) / scans,
      // two days of so many are there at a time, of those the scans are kept
      inbox: ((inboxPages / scans) * INBOX_DAYS) / retentionDays,
      summaries: aScan(0, tables.rollup?.pages ?? 0),
    },
    eventsPerSecond: scans / without(arriving.seconds + closing.seconds, idle.seconds),
    faults,
  };
  return { run, idle, messages };
}

function pagesOf(tables: ReturnType<ScanBed["bytes"]>, names: string[]): number {
  return names.reduce((sum, name) => sum + (tables[name]?.pages ?? 0), 0);
}

async function idleCron(bed: ScanBed): Promise<IdleCron> {
  const at = MIDNIGHT + 100 * MINUTE_MS;
  const took = await bed.take(
    Array.from({ length: IDLE_CRONS }, () => ({ do: "cron", at, cron: MINUTE_CRON })),
  );
  return {
    cpuMs: (took.cpuMs ?? 0) / IDLE_CRONS,
    seconds: took.seconds / IDLE_CRONS,
    rowsRead: took.rowsRead / IDLE_CRONS,
  };
}

/** The cron between the deliveries. */
function withCrons(deliveries: Step[], from: number): Step[] {
  const end = deliveries.at(-1)?.at ?? from;
  const crons: Step[] = [];
  for (let at = from; at < end; at += CRON_EVERY_MS) {
    crons.push({ do: "cron", at, cron: MINUTE_CRON });
  }
  return [...deliveries, ...crons].sort((a, b) => a.at - b.at);
}

/**
 * The night after. Where only a share of the day was simulated, a scope is summarised if its share of the scans says
 * it would have been: otherwise a short sample would leave out summaries a whole day pays for.
 */
function closingSteps(share: number): Step[] {
  return [...FOLD_MINUTES, EMPTY_MINUTE].flatMap((minute): Step[] => {
    const at = MIDNIGHT + minute * MINUTE_MS;
    const cron: Step = { do: "cron", at, cron: MINUTE_CRON };
    return share < 1 ? [{ do: "fold", at, share }, cron] : [cron];
  });
}

/** The nights in which the day's scans go: marked, summarised whole, deleted. */
function expirySteps(retentionDays: number): Step[] {
  return [1, 2, 3].flatMap((night): Step[] => {
    const at = MIDNIGHT + (retentionDays - 1 + night) * DAY_MS + NIGHTLY_MS;
    const minutes = FOLD_MINUTES.map((minute): Step => {
      return { do: "cron", at: at + minute * MINUTE_MS, cron: MINUTE_CRON };
    });
    return [{ do: "cron", at, cron: NIGHTLY_CRON }, ...minutes];
  });
}
