import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { ROOT, tool } from "../scripts/build-parts.ts";
import { localWorker, migrate } from "../scripts/local-server.ts";
import { childNamed, cpuMsOf } from "./process-cpu.ts";
import { startWorkers } from "./start-workers.ts";
import type { ArriveAnswer, Arrival, BedRequest, Step, StepsAnswer, TotalsAnswer } from "./scan-protocol.ts";

/** Starts the Worker of scan-bed/ on workerd with local D1, empty each time. */

const OUT = join("dist", "bench-scans");

/** workerd may be writing a checkpoint when the file is read. */
const BUSY_MS = 10_000;

/** So few steps take a request that nothing times out. */
const STEPS_A_REQUEST = 200;

export interface ScanBed {
  arrive(arrivals: Arrival[]): Promise<ArriveAnswer>;
  /** Takes steps in their order. `seconds` and `cpuMs` (null where it can't be read) are what they took. */
  take(steps: Step[]): Promise<StepsAnswer & { seconds: number; cpuMs: number | null }>;
  totals(): Promise<TotalsAnswer>;
  /** Bytes of the pages of each table with its indexes, beside them what is in use. */
  bytes(): Record<string, { pages: number; payload: number }>;
  stop(): Promise<void>;
}

export interface ScanBeds {
  start(): Promise<ScanBed>;
  remove(): void;
}

/** Bundles scan-bed/ as a deployment bundles the Worker, and migrates a state each bed gets a copy of. */
export async function prepareScanBeds(): Promise<ScanBeds> {
  mkdirSync(join(ROOT, "dist/admin"), { recursive: true });
  await tool("wrangler", ["deploy", "bench/scan-bed/index.ts", "--dry-run", "--outdir", OUT]);
  const home = mkdtempSync(join(tmpdir(), "swivel-scans-"));
  await migrate(join(home, "empty"));
  let started = 0;
  return {
    async start() {
      const stateDir = join(home, `bed-${++started}`);
      cpSync(join(home, "empty"), stateDir, { recursive: true });
      return await startBed(stateDir);
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

async function startBed(stateDir: string): Promise<ScanBed> {
  // no queue: the benchmark hands over the batches
  const worker = localWorker({}, join(OUT, "index.js"));
  const {
    assets: _assets,
    durableObjects: _objects,
    queueConsumers: _consumers,
    queueProducers: _producers,
    ...alone
  } = worker;
  const miniflare = startWorkers(stateDir, [
    { ...alone, d1Databases: { ...worker.d1Databases, PLAIN: { id: "plain" } } },
  ]);
  const url = await miniflare.ready;
  const ask = async <T>(body: BedRequest): Promise<T> => {
    const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
    if (!response.ok) {
      throw new Error(`bench/scan-bed answered ${response.status}: ${await response.text()}`);
    }
    return (await response.json()) as T;
  };
  const pid = childNamed("workerd");
  return {
    arrive: (arrivals) => ask({ kind: "arrive", arrivals }),
    async take(steps) {
      const sum: StepsAnswer = { rowsWritten: {}, rowsRead: 0, retried: 0 };
      const before = { cpu: cpuMsOf(pid), at: performance.now() };
      for (let i = 0; i < steps.length; i += STEPS_A_REQUEST) {
        const part = await ask<StepsAnswer>({ kind: "steps", steps: steps.slice(i, i + STEPS_A_REQUEST) });
        for (const [table, rows] of Object.entries(part.rowsWritten)) {
          sum.rowsWritten[table] = (sum.rowsWritten[table] ?? 0) + rows;
        }
        sum.rowsRead += part.rowsRead;
        sum.retried += part.retried;
      }
      const cpu = cpuMsOf(pid);
      const cpuMs = cpu === null || before.cpu === null ? null : cpu - before.cpu;
      return { ...sum, seconds: (performance.now() - before.at) / 1_000, cpuMs };
    },
    totals: () => ask({ kind: "totals" }),
    bytes: () => bytesOf(stateDir),
    async stop() {
      await miniflare.dispose();
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
}

/** Read beside workerd from the databases' files, since D1 does not let its Workers see pages. */
function bytesOf(stateDir: string): ReturnType<ScanBed["bytes"]> {
  const tables: ReturnType<ScanBed["bytes"]> = {};
  for (const file of globSync(join(stateDir, "v3/d1/**/*.sqlite"))) {
    const database = new DatabaseSync(file, { readOnly: true, timeout: BUSY_MS });
    const rows = database
      .prepare(
        `SELECT tbl_name AS name, sum(pgsize) AS pages, sum(payload) AS payload
         FROM dbstat JOIN sqlite_schema USING (name) GROUP BY tbl_name`,
      )
      .all() as { name: string; pages: number; payload: number }[];
    for (const { name, pages, payload } of rows) {
      tables[name] = { pages, payload };
    }
    database.close();
  }
  return tables;
}
