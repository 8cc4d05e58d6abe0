import { HOUR_MS } from "../shared/scan-event.ts";
import { arrivalsOf, batchesOf, BUFFER, messagesOf, type Batching, type Traffic } from "./scan-arrivals.ts";
import { byPool } from "../worker/scans/pool.ts";
import { OPERATIONS_A_CHUNK } from "./prices.ts";
import type { Arrival } from "./scan-protocol.ts";
import type { PerScan } from "./scan-costs.ts";

/**
 * What volumes and isolates that are not measured would take: the same arrivals, put into messages, batches and rows
 * without running the Worker. `bench:scans` prints how far it is from what was counted.
 */

export interface Model {
  eventsPerMessage: number;
  queue: Pick<PerScan, "kvReads" | "queueOperations" | "invocations" | "rowsWritten">;
  d1: Pick<PerScan, "kvReads" | "queueOperations" | "invocations" | "rowsWritten">;
}

/** How long an isolate remembers a code: ENTRY_TTL_MS in worker/storage/record-cache.ts. */
const MEMORY_MS = 10_000;

const SAMPLE_SCANS = 20_000;

/** A run of about a thousand scans, and its key. */
const ROWS_OF_RUNS = 2 / 1_000;

/** Begins with any of the letters ids begin with. */
function idOf(code: number): string {
  return ID_LETTERS[(code * 7) % ID_LETTERS.length] + String(code);
}

const ID_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

export function modelOf(traffic: Traffic, batching: Batching, buffer = BUFFER): Model {
  const byIsolate = arrivalsOf(traffic, 0, (SAMPLE_SCANS / traffic.scansPerSecond) * 1_000, 7);
  const scans = byIsolate.reduce((sum, arrivals) => sum + arrivals.length, 0);
  const messages = byIsolate.flatMap((arrivals) => messagesOf(arrivals, buffer));
  const batches = batchesOf(messages, batching);
  const rowsOf = (numbers: number[]): number => {
    const groups = new Map<string, { workspaceId: string; hour: number; codeId: string; events: number[] }>();
    for (const i of numbers) {
      const { at, codes } = messages[i] ?? { at: 0, codes: [] };
      for (const code of codes) {
        const hour = Math.floor(at / HOUR_MS);
        const key = `${code}/${hour}`;
        const group = groups.get(key) ?? { workspaceId: "", hour, codeId: idOf(code), events: [] };
        groups.set(key, group);
        group.events.push(i);
      }
    }
    return byPool([...groups.values()]).length;
  };
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
  const kvReads = sum(byIsolate.map(kvReadsOf)) / scans;
  return {
    eventsPerMessage: scans / messages.length,
    queue: {
      kvReads,
      queueOperations: (OPERATIONS_A_CHUNK * messages.length) / scans,
      invocations: batches.length / scans,
      rowsWritten: sum(batches.map((batch) => rowsOf(batch.messages))) / scans + ROWS_OF_RUNS,
    },
    d1: {
      kvReads,
      queueOperations: 0,
      invocations: 0,
      rowsWritten: sum(messages.map((_, i) => rowsOf([i]))) / scans + ROWS_OF_RUNS,
    },
  };
}

function kvReadsOf(arrivals: Arrival[]): number {
  const knownUntil = new Map<number, number>();
  let reads = 0;
  for (const [at, code] of arrivals) {
    if ((knownUntil.get(code) ?? 0) <= at) {
      reads++;
      knownUntil.set(code, at + MEMORY_MS);
    }
  }
  return reads;
}
