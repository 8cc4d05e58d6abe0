import { join } from "node:path";
import { unstable_readConfig as readConfig } from "wrangler";
import { ROOT } from "../scripts/build-parts.ts";
import type { Settings } from "./scan-run.ts";

interface Configured {
  queues: { consumers?: { queue: string; max_batch_size?: number; max_batch_timeout?: number }[] };
  vars: Record<string, unknown>;
}

const QUEUE = "swivel-scans";

/** Batching and retention as wrangler.toml deploys them. */
export function readSettings(): Settings {
  // wrangler hands its configuration over without types
  const { queues, vars } = readConfig({ config: join(ROOT, "wrangler.toml") }) as Configured;
  const consumer = queues.consumers?.find(({ queue }) => queue === QUEUE);
  const { max_batch_size: size, max_batch_timeout: timeout } = consumer ?? {};
  if (size === undefined || timeout === undefined) {
    throw new Error(`wrangler.toml sets no max_batch_size and max_batch_timeout for ${QUEUE}`);
  }
  return {
    batching: { maxMessages: size, maxWaitMs: timeout * 1_000 },
    retentionDays: Number(vars.RETENTION_DAYS),
  };
}
