import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT, tool } from "../scripts/build-parts.ts";
import { localWorker, migrate } from "../scripts/local-server.ts";
import { DAY_MS } from "../shared/scan-event.ts";
import { median, printTable, writeResult } from "./figures.ts";
import { childNamed, peakMemoryOf } from "./process-cpu.ts";
import { startWorkers } from "./start-workers.ts";
import type { AskAnswer, FoldAnswer, StatsBedRequest } from "./stats-bed/index.ts";
import type { PlainAnswer } from "./stats-bed/plain.ts";
import { fillLog, STATS_WORKSPACE, TOP_CODE } from "./stats-log.ts";

/**
 * `npm run bench:stats [-- --quick] [--state <dir>]`: how fast the dashboard answers over a month of scans, today's among them, next to
 * SQL over one row a scan in the same database. README.md tells how to read the table.
 * Fails if the two don't count the same, never for being slow.
 */

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    /** Where the log is kept, to be asked again later without being written and folded again. */
    state: { type: "string" },
  },
});

const SCANS = options.quick ? 200_000 : 10_000_000;
const CODES = options.quick ? 500 : 10_000;
const ROUNDS = options.quick ? 3 : 7;

/** Three quarters into a UTC day, so that the open day weighs in. */
const NOW = Date.parse("2026-11-24T18:20:00Z");
/** The minute in which the cron counted the hours that are over: see fold-open-day.ts. */
const FOLDED_AT = Date.parse("2026-11-24T18:10:30Z");

/** Kathmandu: no clock change, and days that begin on no whole hour of UTC. Plain SQL has no zones, only offsets. */
const TIME_ZONE = "Asia/Kathmandu";
const OFFSET_MINUTES = 345;
const DAYS = 30;

/** Thirty local days, today the last of them. */
const TO = NOW;
const FROM =
  Math.floor((NOW + OFFSET_MINUTES * 60_000) / DAY_MS) * DAY_MS -
  OFFSET_MINUTES * 60_000 -
  (DAYS - 1) * DAY_MS;

const OUT = join("dist", "bench-stats");

/** As the one who asks sees it, over loopback. */
interface Timed<T> {
  answer: T;
  ms: number;
}

interface Bed {
  fold(): Promise<FoldAnswer>;
  ask(codeId: string | null, filters?: Record<string, string>): Promise<Timed<AskAnswer>>;
  plain(codeId: string | null, totalsOnly: boolean): Promise<Timed<PlainAnswer>>;
  stop(): Promise<void>;
}

async function startBed(stateDir: string): Promise<Bed> {
  const worker = localWorker({}, join(OUT, "index.js"));
  const {
    assets: _assets,
    durableObjects: _objects,
    queueConsumers: _consumers,
    queueProducers: _producers,
    ...alone
  } = worker;
  const miniflare = startWorkers(stateDir, [alone]);
  const url = await miniflare.ready;
  const post = async <T>(body: StatsBedRequest): Promise<Timed<T>> => {
    const start = performance.now();
    const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
    const text = await response.text();
    const ms = performance.now() - start;
    if (!response.ok) {
      throw new Error(`bench/stats-bed answered ${response.status}: ${text}`);
    }
    return { answer: JSON.parse(text) as T, ms };
  };
  return {
    fold: async () => (await post<FoldAnswer>({ kind: "fold", now: FOLDED_AT })).answer,
    ask: (codeId, filters = {}) =>
      post({
        kind: "ask",
        scope: { workspaceId: STATS_WORKSPACE, codeId },
        question: {
          range: { from: FROM, to: TO },
          timeZone: TIME_ZONE,
          interval: "day",
          filters,
          comparePrevious: false,
        },
      }),
    plain: (codeId, totalsOnly) =>
      post({ kind: "plain", codeId, from: FROM, to: TO, offsetMinutes: OFFSET_MINUTES, totalsOnly }),
    stop: () => miniflare.dispose(),
  };
}

/** The minute's cron at the ends of days and hours, until nothing is left to fold. */
async function foldAll(bed: Bed): Promise<number> {
  const start = performance.now();
  for (let left = 1; left > 0;) {
    left = (await bed.fold()).left;
  }
  return (performance.now() - start) / 1_000;
}

interface Row {
  question: string;
  scans: number;
  ms: number;
  plainMs: number | null;
  reach: string;
  met: boolean | null;
}

async function main(): Promise<void> {
  mkdirSync(join(ROOT, "dist/admin"), { recursive: true });
  await tool("wrangler", ["deploy", "bench/stats-bed/index.ts", "--dry-run", "--outdir", OUT]);
  const stateDir = options.state ?? mkdtempSync(join(tmpdir(), "swivel-stats-"));
  const isFilled = existsSync(stateDir) && options.state !== undefined;
  try {
    await migrate(stateDir);
    if (!isFilled) {
      fill(stateDir);
    }
    const bed = await startBed(stateDir);
    try {
      await measure(bed);
    } finally {
      await bed.stop();
    }
  } finally {
    if (options.state === undefined) {
      rmSync(stateDir, { recursive: true, force: true });
    }
  }
}

function fill(stateDir: string): void {
  const start = performance.now();
  const ofTop = fillLog(stateDir, { scans: SCANS, codes: CODES, to: NOW, days: DAYS });
  console.log(
    `${SCANS} scans of ${CODES} codes written in ${seconds(start)} s, ${ofTop} of them of one code`,
  );
}

function seconds(start: number): string {
  return ((performance.now() - start) / 1_000).toFixed(0);
}

async function measure(bed: Bed): Promise<void> {
  const foldSeconds = await foldAll(bed);
  console.log(`folded in ${foldSeconds.toFixed(0)} s`);
  const pid = childNamed("workerd");
  const faults: string[] = [];
  const rows: Row[] = [];
  for (const { name, codeId, totalsOnly, plainRounds, mostMs, leastRatio } of [
    {
      name: "code, 30 days",
      codeId: TOP_CODE,
      totalsOnly: false,
      plainRounds: 3,
      mostMs: 50,
      leastRatio: 100,
    },
    // of ten million rows the whole dashboard takes longer than a request may
    {
      name: "workspace, 30 days",
      codeId: null,
      totalsOnly: true,
      plainRounds: 1,
      mostMs: 150,
      leastRatio: null,
    },
  ]) {
    const times: number[] = [];
    const plainTimes: number[] = [];
    let stats: AskAnswer | null = null;
    for (let round = 0; round < ROUNDS; round++) {
      const ours = await bed.ask(codeId);
      stats = ours.answer;
      times.push(ours.ms);
      if (round < plainRounds) {
        const plain = await bed.plain(codeId, totalsOnly);
        plainTimes.push(plain.ms);
        faults.push(...differences(name, stats, plain.answer));
      }
    }
    const [ms, plainMs] = [median(times), median(plainTimes)];
    console.log(`${name}: ${times.map((time) => time.toFixed(0)).join(", ")} ms`);
    rows.push({
      question: totalsOnly ? `${name} (plain: totals alone)` : name,
      scans: stats?.totals.scans ?? 0,
      ms,
      plainMs,
      reach: leastRatio === null ? `${mostMs} ms` : `${mostMs} ms, ${leastRatio} ×`,
      met: ms <= mostMs && (leastRatio === null || plainMs / ms >= leastRatio),
    });
  }
  const filtered = await bed.ask(TOP_CODE, { country: "NL", device: "phone" });
  rows.push({
    question: "code, filtered",
    scans: filtered.answer.totals.scans,
    ms: filtered.ms,
    plainMs: null,
    reach: "3000 ms",
    met: filtered.ms <= 3_000,
  });
  print(rows);
  const peak = peakMemoryOf(pid);
  if (peak !== null) {
    console.log(`workerd, its databases' caches included, never had more than ${(peak / 1e6).toFixed(0)} MB`);
  }
  const at = new Date().toISOString();
  console.log(
    writeResult("stats", { at, scans: SCANS, codes: CODES, foldSeconds, rows, peakBytes: peak, faults }),
  );
  for (const fault of faults) {
    console.error(fault);
    process.exitCode = 1;
  }
}

/** Both ways must count the same. */
function differences(name: string, ours: AskAnswer, plain: PlainAnswer): string[] {
  const { rule: _rule, ...breakdowns } = ours.breakdowns;
  const counted = {
    scans: ours.totals.scans,
    visitors: ours.totals.visitors,
    bots: ours.totals.bots,
    values: plain.values.length === 0 ? [] : Object.values(breakdowns).map((values) => values.length),
  };
  return JSON.stringify(counted) === JSON.stringify(plain)
    ? []
    : [`${name}: ${JSON.stringify(counted)} instead of ${JSON.stringify(plain)}`];
}

function print(rows: Row[]): void {
  printTable(
    ["question", "scans", "ms", "plain rows ms", "× faster", "reach"],
    rows.map(({ question, scans, ms, plainMs, reach, met }) => [
      question,
      String(scans),
      ms.toFixed(1),
      plainMs?.toFixed(0) ?? "",
      plainMs === null ? "" : (plainMs / ms).toFixed(0),
      options.quick ? "" : `${reach} ${met ? "met" : "missed"}`,
    ]),
  );
}

await main();
