import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions as workerOptionsFrom } from "wrangler";
import { ROOT, tool } from "./build-parts.ts";

/**
 * Runs the built Worker (dist/worker, dist/admin) on workerd with local KV, D1, queues and assets.
 * State lies where wrangler's own local commands look for it: `--persist-to <stateDir>`.
 */

export interface LocalServerOptions {
  port: number;
  host?: string;
  stateDir: string;
  /** Settings that override wrangler.toml's [vars]. */
  vars: Record<string, string>;
  /** Its state has every migration already. */
  migrated?: boolean;
}

export interface LocalServer {
  miniflare: Miniflare;
  url: URL;
  /** Waits for the last scans to be counted, then ends workerd. */
  stop: () => Promise<void>;
}

/** The part of Miniflare's Worker options that wrangler.toml sets and callers here may change. */
export type LocalWorker = {
  name: string;
  compatibilityDate: string;
  compatibilityFlags: string[];
  bindings: Record<string, string>;
  kvNamespaces: Record<string, { id: string }>;
  d1Databases: Record<string, { id: string }>;
  durableObjects: Record<string, { className: string; useSQLite?: boolean }>;
  queueProducers: Record<string, { queueName: string }>;
  queueConsumers: Record<string, { maxBatchSize?: number; maxBatchTimeout?: number }>;
  assets?: { directory: string; binding?: string };
  modulesRules?: undefined;
  modulesRoot: string;
  modules: LocalModule[];
};

type LocalModule =
  | { type: "ESModule"; path: string; contents: string }
  | { type: "CompiledWasm"; path: string; contents: Uint8Array };

/** A batch waits at most this long locally, so a scan is counted within 5 s; wrangler.toml's 30 s suit the network. */
const LOCAL_BATCH_WAIT_S = 1;

const MINUTE_MS = 60_000;

/** A scan is at most 1 s in the isolate and LOCAL_BATCH_WAIT_S in the queue; both live in memory. */
const LAST_SCANS_MS = 2_500;

export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  const { port, host = "localhost", stateDir, vars, migrated = false } = options;
  if (!migrated) {
    await migrate(stateDir);
  }
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host,
      port,
      log: new Log(LogLevel.ERROR),
      logRequests: false,
      cf: {}, // no made-up location: a local scan has none
      resourcePersistencePath: join(resolve(ROOT, stateDir), "v3"),
      workers: [localWorker(vars)],
    }),
  );
  const url = await miniflare.ready;
  const stopCrons = await runCrons(miniflare);
  return {
    miniflare,
    url: new URL(`http://localhost:${url.port}`),
    async stop() {
      stopCrons();
      await sleep(LAST_SCANS_MS);
      await miniflare.dispose();
    },
  };
}

/** The Worker as wrangler.toml describes it, from its built bundle. Also what the benchmarks run, one from a bundle of its own. */
export function localWorker(vars: Record<string, string>, bundle = "dist/worker/index.js"): LocalWorker {
  // wrangler types this with an index signature, under which no property has a type of its own
  const { workerOptions }: { workerOptions: object } = workerOptionsFrom(join(ROOT, "wrangler.toml"));
  const options = workerOptions as Omit<LocalWorker, "modules">;
  const consumers = Object.entries(options.queueConsumers).map(([name, consumer]) => [
    name,
    { ...consumer, maxBatchTimeout: LOCAL_BATCH_WAIT_S },
  ]);
  const path = join(ROOT, bundle);
  return {
    ...options,
    modulesRules: undefined, // the bundle is one module, and the WebAssembly beside it
    name: "swivel",
    bindings: { ...options.bindings, ...vars },
    queueConsumers: Object.fromEntries(consumers),
    modulesRoot: dirname(path),
    modules: [{ type: "ESModule", path, contents: readFileSync(path, "utf8") }, ...wasmBeside(path)],
  };
}

/** wrangler puts what a bundle imports as WebAssembly into its folder. */
function wasmBeside(bundle: string): LocalModule[] {
  const folder = dirname(bundle);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".wasm"))
    .map((name) => {
      const path = join(folder, name);
      return { type: "CompiledWasm", path, contents: readFileSync(path) };
    });
}

/** Only wrangler's migrations touch a database. Safe to repeat: it applies what is new. */
export async function migrate(stateDir: string): Promise<void> {
  for (const database of ["DB", "LOG"]) {
    await tool("wrangler", [
      "d1",
      "migrations",
      "apply",
      database,
      "--local",
      "--persist-to",
      resolve(ROOT, stateDir),
    ]);
  }
}

/** workerd has no clock for crons; this one fires them as wrangler.toml's [triggers] say. */
async function runCrons(miniflare: Miniflare): Promise<() => void> {
  const worker = await miniflare.getWorker();
  const fire = (cron: string): void => {
    worker.scheduled({ cron }).catch((error: unknown) => console.error(`cron ${cron} failed`, error));
  };
  const timer = setInterval(() => {
    fire("* * * * *");
    const now = new Date();
    if (now.getUTCHours() === 3 && now.getUTCMinutes() === 17) {
      fire("17 3 * * *");
    }
  }, MINUTE_MS);
  timer.unref();
  return () => clearInterval(timer);
}
