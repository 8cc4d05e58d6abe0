import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Miniflare } from "miniflare";
import { localWorker, migrate } from "../scripts/local-server.ts";
import { recordKey, type CodeRecord } from "../shared/code-record.ts";
import { BENCH_CODES, type BenchCode } from "./redirect-codes.ts";
import { startWorkers } from "./start-workers.ts";

/** The Workers that are compared, all in one workerd, each with a socket of its own. */

export interface Variant {
  name: string;
  /** Set for Swivel: where its scans go. */
  sink?: "off" | "queue" | "d1";
  /** Reach for CPU a request, as a multiple of the constant Worker's. From the issue; none where it names none. */
  reach?: number;
}

export const VARIANTS: Variant[] = [
  { name: "constant" },
  { name: "kv" },
  { name: "swivel-off", sink: "off", reach: 1.25 },
  { name: "swivel-queue", sink: "queue", reach: 2.5 },
  { name: "swivel-d1", sink: "d1" },
];

/** The Worker that the codes of redirect-codes.ts are scanned on. */
const CODES_ON = "swivel-off";

/** The answer of `fetch`, with the headers Swivel sends. */
const FOUND = `(location) => new Response(null, { status: 302, headers: { location, "cache-control": "no-store" } })`;

export function locationOf(variant: Variant): string {
  return `https://example.com/menu?table=4&variant=${variant.name}#lunch`;
}

/** As the symbol has it, in upper case. */
export function pathOf(variant: Variant): string {
  return `/${variant.name.toUpperCase()}`;
}

export interface Bench {
  miniflare: Miniflare;
  /** The socket of a variant's Worker. Miniflare's own entry Worker and its assets router are not in between. */
  urlOf(variant: Variant): Promise<URL>;
  /** A code's place on the Worker whose scans go nowhere. */
  urlOfCode(code: BenchCode): Promise<URL>;
  /** Scans of a variant that LOG holds; an event stored twice counts once in `distinct`. */
  scansOf(variant: Variant): Promise<{ stored: number; distinct: number }>;
  stop(): Promise<void>;
}

/** Starts all variants on empty state, with a code for each. */
export async function startVariants(): Promise<Bench> {
  const stateDir = await mkdtemp(join(tmpdir(), "swivel-bench-"));
  await migrate(stateDir);
  const miniflare = startWorkers(
    stateDir,
    VARIANTS.map((variant) => ({
      ...workerOf(variant),
      name: variant.name,
      unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
    })),
  );
  await miniflare.ready;
  for (const variant of VARIANTS.filter(({ name }) => name !== "constant")) {
    const codes = await miniflare.getKVNamespace("CODES", variant.name);
    await codes.put(recordKey("", variant.name), variant.sink ? recordOf(variant) : locationOf(variant));
  }
  const codes = await miniflare.getKVNamespace("CODES", CODES_ON);
  for (const { record } of BENCH_CODES) {
    await codes.put(recordKey("", record.id), JSON.stringify(record));
  }
  return {
    miniflare,
    urlOf: async (variant) => new URL(pathOf(variant), await miniflare.unsafeGetDirectURL(variant.name)),
    urlOfCode: async ({ record }) =>
      new URL(`/${record.id.toUpperCase()}`, await miniflare.unsafeGetDirectURL(CODES_ON)),
    async scansOf(variant) {
      const log = await miniflare.getD1Database("LOG", variant.name);
      const row = await log
        .prepare(
          `SELECT count(*) AS stored, count(DISTINCT event.value ->> 0) AS "distinct"
          FROM (SELECT scans FROM scan_inbox_0 UNION ALL SELECT scans FROM scan_inbox_1),
            json_each(scans) AS code, json_each(code.value) AS event WHERE code.key = ?`,
        )
        .bind(variant.name)
        .first<{ stored: number; distinct: number }>();
      return row ?? { stored: 0, distinct: 0 };
    },
    async stop() {
      await miniflare.dispose();
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
}

/** What the benchmark uses of wrangler.toml, which wrangler hands over without types. */
interface Configured {
  compatibilityDate: string;
  compatibilityFlags: string[];
  kvNamespaces: Record<string, { id: string }>;
  assets?: unknown;
}

function configured(sink: string) {
  const worker = localWorker({ SCAN_SINK: sink });
  return worker as typeof worker & Configured;
}

function workerOf(variant: Variant) {
  // With assets the socket would lead to Miniflare's router in front of the Worker; a redirect never uses them.
  const { assets: _assets, queueConsumers, ...swivel } = configured(variant.sink ?? "off");
  if (variant.sink !== undefined) {
    // A queue has one consumer: the variant that sends to it.
    return variant.sink === "queue" ? { ...swivel, queueConsumers } : swivel;
  }
  const { compatibilityDate, compatibilityFlags, kvNamespaces } = swivel;
  const answer =
    variant.name === "constant"
      ? `fetch: () => found(${JSON.stringify(locationOf(variant))})`
      : `fetch: async (request, env) => found(await env.CODES.get(${JSON.stringify(recordKey("", variant.name))}))`;
  const script = `const found = ${FOUND}; export default { ${answer} };`;
  return { modules: true as const, script, compatibilityDate, compatibilityFlags, kvNamespaces };
}

function recordOf(variant: Variant): string {
  const record: CodeRecord = {
    v: 1,
    id: variant.name,
    ws: "bench",
    version: 1,
    status: "active",
    url: locationOf(variant),
    redirect: 302,
  };
  return JSON.stringify(record);
}
