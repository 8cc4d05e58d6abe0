import { parseArgs } from "node:util";
import { printTable, writeResult } from "./figures.ts";
import { PRICES, PRICES_READ_ON, REDIRECT_CPU_MS } from "./prices.ts";
import { costOf, storageCost, type Cost } from "./scan-costs.ts";
import { printOutlook } from "./scan-outlook.ts";
import { measurePlain, plainCosts, type Plain } from "./scan-plain.ts";
import { playScenario, type IdleCron, type Played, type Run } from "./scan-run.ts";
import { CODES, ISOLATES, MONTH_S, scenarios, type Sink } from "./scan-scenarios.ts";
import { readSettings } from "./scan-settings.ts";
import { prepareScanBeds } from "./start-scan-bed.ts";

/**
 * `npm run bench:scans [-- --quick]`: what a million scans take and cost, counted on the Worker's own code with D1's
 * own counts, next to three plainer designs. README.md tells how to read the tables.
 * Fails if a scan is lost or counted twice, never for being dear.
 */

const { values: options } = parseArgs({ options: { quick: { type: "boolean", default: false } } });

const SINKS: Sink[] = ["queue", "d1"];

/** The scenario whose scans the plain designs write too. */
const COMPARED = "10 M a month";

const MINUTES_A_MONTH = MONTH_S / 60;

interface Measured extends Run {
  cost: Cost;
}

function printCounts(runs: Measured[]): void {
  printTable(
    [
      "counted, a scan",
      "sink",
      "scans",
      "a message",
      "a batch",
      "queue ops",
      "KV reads",
      "rows",
      "read",
      "bytes",
    ],
    runs.map((run) => [
      run.scenario,
      run.sink,
      String(run.scans),
      run.eventsPerMessage.toFixed(2),
      run.eventsPerBatch.toFixed(1),
      run.perScan.queueOperations.toFixed(3),
      run.perScan.kvReads.toFixed(3),
      run.perScan.rowsWritten.toFixed(4),
      run.perScan.rowsRead.toFixed(1),
      bytesOf(run).toFixed(0),
    ]),
  );
  console.log();
  printTable(
    [
      "rows and bytes, a scan",
      "sink",
      "scans",
      "summaries",
      "upkeep",
      "at expiry",
      "run bytes",
      "in use",
      "inbox",
      "summaries",
    ],
    runs.map(({ scenario, sink, rows, rowsAtExpiry, bytes }) => [
      scenario,
      sink,
      rows.scans.toFixed(4),
      rows.summaries.toFixed(4),
      rows.upkeep.toFixed(4),
      (rowsAtExpiry.scans + rowsAtExpiry.summaries + rowsAtExpiry.upkeep).toFixed(4),
      bytes.runs.toFixed(0),
      bytes.runsPayload.toFixed(0),
      bytes.inbox.toFixed(1),
      bytes.summaries.toFixed(1),
    ]),
  );
}

function bytesOf({ bytes }: Run): number {
  return bytes.runs + bytes.inbox + bytes.summaries;
}

/** What keeping a scan for its life takes: its bytes, and the rows of its deletion. */
function keepingCost(run: Run, days: number): number {
  const { rowsAtExpiry } = run;
  const rows = rowsAtExpiry.scans + rowsAtExpiry.summaries + rowsAtExpiry.upkeep;
  return storageCost(bytesOf(run), days) + rows * PRICES.d1RowsWritten;
}

function printCosts(runs: Measured[], plain: Plain, days: number): void {
  const usd = (value: number): string => value.toFixed(2);
  const cells = (cost: Cost): string[] =>
    [cost.redirect, cost.kv, cost.queue, cost.d1, cost.consumer + cost.analytics, cost.total].map(usd);
  printTable(
    ["USD a million scans", "sink", "redirect", "KV", "queue", "D1", "other", "total", `kept ${days} days`],
    [
      ...runs.map((run) => [run.scenario, run.sink, ...cells(run.cost), `+ ${usd(keepingCost(run, days))}`]),
      ...plainCosts(plain).map(({ name, cost, bytes, rowsAtExpiry }) => [
        name,
        "",
        ...cells(cost),
        bytes === null ? "" : `+ ${usd(storageCost(bytes, days) + rowsAtExpiry * PRICES.d1RowsWritten)}`,
      ]),
    ],
  );
}

function printReaches(runs: Measured[]): { what: string; value: number; reach: number; met: boolean }[] {
  const find = (name: string, sink: Sink): Measured | undefined =>
    runs.find((run) => run.scenario.startsWith(name) && run.sink === sink);
  const rows = (run: Run | undefined): number => run?.perScan.rowsWritten ?? Number.NaN;
  const bytes = (run: Run | undefined): number => (run === undefined ? Number.NaN : bytesOf(run));
  const total = (run: Measured | undefined): number => run?.cost.total ?? Number.NaN;
  const lone = runs.filter(({ scenario }) => scenario.startsWith("lone"));
  const reaches: [what: string, value: number, reach: number][] = [
    ["rows a lone scan", Math.max(...lone.map(rows)), 1.1],
    ["rows a scan at 100 M a month, queue", rows(find("100 M", "queue")), 0.25],
    ["bytes a scan at 100 M a month, queue", bytes(find("100 M", "queue")), 110],
    ["bytes a scan in a burst, queue", bytes(find("burst", "queue")), 110],
    ["USD a million at 10 M a month, queue", total(find("10 M", "queue")), 2.4],
    ["USD a million at 10 M a month, d1", total(find("10 M", "d1")), 1.7],
    ["USD a million in a burst, queue", total(find("burst", "queue")), 0.6],
  ];
  const judged = reaches.map(([what, value, reach]) => ({ what, value, reach, met: value <= reach }));
  printTable(
    ["reach", "counted", "at most", ""],
    judged.map(({ what, value, reach, met }) => [
      what,
      value.toFixed(reach >= 100 ? 0 : 3),
      String(reach),
      met ? "met" : "missed",
    ]),
  );
  return judged;
}

function printSpeed(runs: Measured[], plain: Plain): void {
  const run = runs.find(({ scenario, sink }) => scenario === COMPARED && sink === "queue");
  if (run !== undefined) {
    const times = (other: number): string => (run.eventsPerSecond / other).toFixed(1);
    console.log(
      `consumer and fold, ${COMPARED}: ${run.eventsPerSecond.toFixed(0)} events a second, ` +
        `${times(plain.inline.eventsPerSecond)} × a row with three indexes written inline, ` +
        `${times(plain.queued.eventsPerSecond)} × batches of single rows (fastest here: ` +
        `${Math.max(...runs.map(({ eventsPerSecond }) => eventsPerSecond)).toFixed(0)})`,
    );
  }
}

/** A month's minute crons that find nothing to do. */
function clockCost({ cpuMs, rowsRead }: IdleCron): number {
  return (
    (MINUTES_A_MONTH / 1e6) *
    (PRICES.workerRequests + cpuMs * PRICES.workerCpuMs + rowsRead * PRICES.d1RowsRead)
  );
}

async function playAll(): Promise<{ runs: Measured[]; plain: Plain; idle: IdleCron }> {
  const beds = await prepareScanBeds();
  const runs: Measured[] = [];
  let plain: Plain | null = null;
  let last: Played | null = null;
  try {
    for (const scenario of scenarios(options.quick)) {
      for (const sink of SINKS.filter((name) => scenario.seconds[name] > 0)) {
        const bed = await beds.start();
        try {
          last = await playScenario(bed, scenario, sink, settings);
          if (scenario.name === COMPARED && sink === "queue") {
            plain = await measurePlain(bed, last.messages);
          }
        } finally {
          await bed.stop();
        }
        runs.push({ ...last.run, cost: costOf(last.run.perScan) });
        console.log(`${scenario.name}, ${sink}: ${last.run.scans} scans`);
      }
    }
  } finally {
    beds.remove();
  }
  if (plain === null || last === null) {
    throw new Error(`bench/scan-scenarios.ts has no scenario "${COMPARED}"`);
  }
  return { runs, plain, idle: last.idle };
}

const settings = readSettings();
const { batching, retentionDays } = settings;
const { runs, plain, idle } = await playAll();
console.log(
  `\nPoisson arrivals at one rate all day, ${CODES} codes (Zipf, s = 1), ${ISOLATES} isolates; batches of ` +
    `${batching.maxMessages} messages or ${batching.maxWaitMs / 1_000} s; list prices of ${PRICES_READ_ON}; ` +
    `${REDIRECT_CPU_MS} ms CPU a redirect\n`,
);
printCounts(runs);
console.log();
printCosts(runs, plain, retentionDays);
console.log(
  `The minute's cron costs USD ${clockCost(idle).toFixed(3)} a month whether or not anyone scans, and is in no figure above.\n`,
);
printSpeed(runs, plain);
console.log();
const reaches = printReaches(runs);
console.log();
const outlook = printOutlook(runs, batching, plain);
const faults = runs.flatMap((run) => run.faults);
console.log(
  writeResult("scans", {
    at: new Date().toISOString(),
    ...options,
    isolates: ISOLATES,
    ...settings,
    prices: { ...PRICES, readOn: PRICES_READ_ON, redirectCpuMs: REDIRECT_CPU_MS },
    runs,
    plain,
    reaches,
    outlook,
    clockUsdPerMonth: clockCost(idle),
    faults,
  }),
);
for (const fault of faults) {
  console.error(fault);
  process.exitCode = 1;
}
