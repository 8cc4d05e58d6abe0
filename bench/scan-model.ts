import { HOUR_MS } from "../shared/scan-event.ts";
import { arrivalsOf, batchesOf, BUFFER, messagesOf, type Batching, type Traffic } from "./scan-arrivals.ts";
import { OPERATIONS_A_CHUNK } from "./prices.ts";
import type { Arrival } from "./scan-protocol.ts";
import type { PerScan } from "./scan-costs.ts";

/**
 * What volumes and isolates that are not measured would take: the same arrivals, put into messages, batches and blocks
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

export function modelOf(traffic: Traffic, batching: Batching, buffer = BUFFER): Model {
  const byIsolate = arrivalsOf(traffic, 0, (SAMPLE_SCANS / traffic.scansPerSecond) * 1_000, 7);
  const scans = byIsolate.reduce((sum, arrivals) => sum + arrivals.length, 0);
  const messages = byIsolate.flatMap((arrivals) => messagesOf(arrivals, buffer));
  const batches = batchesOf(messages, batching);
  const blocksOf = (numbers: number[]): number =>
    new Set(
      numbers.flatMap((i) => {
        const { at, codes } = messages[i] ?? { at: 0, codes: [] };
        return codes.map((code) => `${code}/${Math.floor(at / HOUR_MS)}`);
      }),
    ).size;
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
  const kvReads = sum(byIsolate.map(kvReadsOf)) / scans;
  return {
    eventsPerMessage: scans / messages.length,
    queue: {
      kvReads,
      queueOperations: (OPERATIONS_A_CHUNK * messages.length) / scans,
      invocations: batches.length / scans,
      rowsWritten: sum(batches.map((batch) => blocksOf(batch.messages))) / scans,
    },
    d1: {
      kvReads,
      queueOperations: 0,
      invocations: 0,
      rowsWritten: sum(messages.map((_, i) => blocksOf([i]))) / scans,
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
