/**
 * Cloudflare's list prices on the Workers Paid plan, beyond what it includes, in USD. Read on 2026-11-24; a price that
 * changed since is changed here and nowhere else.
 */

export const PRICES_READ_ON = "2026-11-24";

export const PRICES = {
  /** A million requests. Cron and queue invocations count as requests. developers.cloudflare.com/workers/platform/pricing */
  workerRequests: 0.3,
  /** A million milliseconds of CPU. Same page. */
  workerCpuMs: 0.02,
  /** A million keys read, cached at the location (`cacheTtl`) or not. developers.cloudflare.com/kv/platform/pricing */
  kvReads: 0.5,
  /** A million operations: each 64 KB of a message written, read or deleted. developers.cloudflare.com/queues/platform/pricing */
  queueOperations: 0.4,
  /** A million rows; each index entry is a row too. developers.cloudflare.com/d1/platform/pricing */
  d1RowsWritten: 1,
  d1RowsRead: 0.001,
  /** A GB for a month. Same page. */
  d1StorageGbMonth: 0.75,
  /** A million data points written. developers.cloudflare.com/analytics/analytics-engine/pricing */
  analyticsPoints: 0.25,
} as const;

/** A queue operation handles at most so much of a message. */
export const QUEUE_CHUNK_BYTES = 64_000;

/** Every chunk is written, read and deleted once. A retry, of which these figures have none, would be another read. */
export const OPERATIONS_A_CHUNK = 3;

/**
 * What we take a redirect to be billed, in ms of CPU: far above the tenths `npm run bench:redirect` measures, and the
 * same in every design compared.
 */
export const REDIRECT_CPU_MS = 2;
