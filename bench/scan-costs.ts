import { OPERATIONS_A_CHUNK, PRICES, QUEUE_CHUNK_BYTES, REDIRECT_CPU_MS } from "./prices.ts";

/** From counts to dollars. Pure. */

/** What one scan takes, beside its redirect. */
export interface PerScan {
  kvReads: number;
  queueOperations: number;
  /** Invocations of the consumer. */
  invocations: number;
  /** CPU of storing and folding. */
  cpuMs: number;
  rowsWritten: number;
  rowsRead: number;
  analyticsPoints: number;
}

export const NOTHING: PerScan = {
  kvReads: 0,
  queueOperations: 0,
  invocations: 0,
  cpuMs: 0,
  rowsWritten: 0,
  rowsRead: 0,
  analyticsPoints: 0,
};

export interface Cost {
  /** Request and CPU of the redirect. */
  redirect: number;
  kv: number;
  queue: number;
  d1: number;
  /** Invocations and CPU of what stores and folds. */
  consumer: number;
  analytics: number;
  total: number;
}

/** USD for a million scans. */
export function costOf(part: Partial<PerScan>): Cost {
  const scan = { ...NOTHING, ...part };
  const parts = {
    redirect: PRICES.workerRequests + REDIRECT_CPU_MS * PRICES.workerCpuMs,
    kv: scan.kvReads * PRICES.kvReads,
    queue: scan.queueOperations * PRICES.queueOperations,
    d1: scan.rowsWritten * PRICES.d1RowsWritten + scan.rowsRead * PRICES.d1RowsRead,
    consumer: scan.invocations * PRICES.workerRequests + scan.cpuMs * PRICES.workerCpuMs,
    analytics: scan.analyticsPoints * PRICES.analyticsPoints,
  };
  return { ...parts, total: Object.values(parts).reduce((sum, usd) => sum + usd, 0) };
}

/** Metadata that counts towards a message's size ("up to ~100 bytes", Cloudflare Queues, Limits). */
const MESSAGE_EXTRA_BYTES = 100;

export function queueOperationsOf(messages: { bytes: number }[]): number {
  return messages.reduce(
    (sum, { bytes }) =>
      sum + OPERATIONS_A_CHUNK * Math.ceil((bytes + MESSAGE_EXTRA_BYTES) / QUEUE_CHUNK_BYTES),
    0,
  );
}

const BYTES_A_GB = 1e9;
const DAYS_A_MONTH = 30;

/** USD to keep what a million scans store, for so many days. */
export function storageCost(bytesPerScan: number, days: number): number {
  return ((bytesPerScan * 1e6) / BYTES_A_GB) * PRICES.d1StorageGbMonth * (days / DAYS_A_MONTH);
}
