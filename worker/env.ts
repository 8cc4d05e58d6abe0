import type { ScanMessage } from "../shared/scan-event.ts";
import type { JobMessage } from "./api/job-step.ts";
import type { Gate } from "./storage/gate.ts";

/** The Worker's bindings and settings, as wrangler.toml and `.dev.vars` give them. */
export interface Env {
  /** KV: the projection of dynamic codes the redirect reads. */
  CODES: KVNamespace;
  /** D1: codes and people, the truth. */
  DB: D1Database;
  /** D1: scan blocks and their summaries. */
  LOG: D1Database;
  /** R2: uploaded files and archived scans. */
  FILES: R2Bucket;
  SCANS: Queue<ScanMessage>;
  /** Which portion of a job is to be made next. */
  JOBS: Queue<JobMessage>;
  /** Counts exactly, for codes that need it: one object a code. */
  GATE: DurableObjectNamespace<Gate>;
  /** The built admin SPA. */
  ASSETS: Fetcher;
  /** Where scans go: through the queue, straight to LOG, or nowhere. */
  SCAN_SINK: "queue" | "d1" | "off";
  /** Origin of short links, such as `https://go.example`; empty means the origin of the request, and no other domains. */
  PUBLIC_URL: string;
  /** Days single scans are kept; 400 if empty. */
  RETENTION_DAYS?: string;
  /** "on": single scans are written to FILES before they are deleted. Off if empty. */
  ARCHIVE_SCANS?: string;
  /** Lets the first owner set Swivel up. */
  SETUP_TOKEN?: string;
  /** Signs session cookies and keys the hashes of attempts: 32 random bytes or more. */
  AUTH_SECRET?: string;
}
