import { parseArgs } from "node:util";
import { build } from "../scripts/build-parts.ts";
import { median, printTable, writeResult } from "./figures.ts";
import { CONNECTIONS, load, type Load } from "./load.ts";
import { childNamed, cpuMsOf, machineCpu, settle } from "./process-cpu.ts";
import { locationOf, startVariants, VARIANTS, type Bench, type Variant } from "./variants.ts";

/**
 * `npm run bench:redirect [-- --quick]`: what a scan of a hot code costs, next to a Worker that answers a constant 302
 * and one that does a KV get and a 302. README.md tells how to read the table.
 * Fails if an answer is wrong or a scan is lost, never for being slow.
 */

const { values: options } = parseArgs({ options: { quick: { type: "boolean", default: false } } });

/** An odd number of rounds has a middle one; as many as variants gives each variant each place in the order. */
const ROUNDS = options.quick ? 2 : 5;
const ROUND_S = options.quick ? 1 : 4;

/** Sizes the warm-up, whose pace then sizes the rounds. */
const WARM_UP_REQUESTS = options.quick ? 3_000 : 12_000;

/** Buffer (1 s), queue (1 s) and consumer are done after this as a rule; we wait longer while workerd is busy. */
const SETTLE_MS = 2_500;
const SETTLE_MOST_MS = 30_000;

interface Round extends Load {
  /** workerd's CPU, load and what it left to do together. Null where it can't be read. */
  cpuUs: number | null;
  /** Cores that processes other than workerd and this one kept busy meanwhile. */
  othersCores: number | null;
}

async function playRound(
  bench: Bench,
  pid: number | null,
  variant: Variant,
  amount: number,
  round: number,
): Promise<Round> {
  const url = await bench.urlOf(variant);
  const before = { workerd: cpuMsOf(pid), own: ownCpuMs(), machine: machineCpu(), at: performance.now() };
  const figures = await load(url, locationOf(variant), amount, round);
  await settle(pid, SETTLE_MS, SETTLE_MOST_MS);
  const after = { workerd: cpuMsOf(pid), own: ownCpuMs(), machine: machineCpu(), at: performance.now() };
  const workerd = before.workerd === null || after.workerd === null ? null : after.workerd - before.workerd;
  const others = after.machine.busyMs - before.machine.busyMs - (after.own - before.own) - (workerd ?? 0);
  return {
    ...figures,
    cpuUs: workerd === null ? null : (workerd * 1_000) / figures.completed,
    othersCores: workerd === null ? null : Math.max(0, others / (after.at - before.at)),
  };
}

function ownCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Each connection makes the same number of requests. */
function wholeShares(requests: number): number {
  return Math.max(1, Math.round(requests / CONNECTIONS)) * CONNECTIONS;
}

interface Outcome {
  variant: Variant;
  /** Warm-up left out. */
  rounds: Round[];
  answered: number;
  wrong: number;
}

async function playAll(bench: Bench): Promise<Outcome[]> {
  const pid = childNamed("workerd");
  const outcomes: Outcome[] = [];
  const amounts = new Map<Variant, number>();
  for (const variant of VARIANTS) {
    const warmUp = await playRound(bench, pid, variant, wholeShares(WARM_UP_REQUESTS), 0);
    amounts.set(variant, wholeShares((warmUp.completed / warmUp.seconds) * ROUND_S));
    outcomes.push({ variant, rounds: [], answered: warmUp.completed, wrong: warmUp.wrong });
  }
  for (let round = 1; round <= ROUNDS; round++) {
    for (let i = 0; i < outcomes.length; i++) {
      // each round begins with another variant, so none always follows the same one
      const outcome = outcomes[(i + round) % outcomes.length];
      if (outcome !== undefined) {
        const amount = amounts.get(outcome.variant) ?? WARM_UP_REQUESTS;
        const figures = await playRound(bench, pid, outcome.variant, amount, round);
        outcome.rounds.push(figures);
        outcome.answered += figures.completed;
        outcome.wrong += figures.wrong;
      }
    }
    console.log(`round ${round} of ${ROUNDS}`);
  }
  return outcomes;
}

/** Each round's CPU against the constant Worker's of the same round, so that a busy minute strikes both. */
function ratios(outcome: Outcome, constant: Outcome): number[] {
  return outcome.rounds.flatMap(({ cpuUs }, i) => {
    const base = constant.rounds[i]?.cpuUs;
    return cpuUs === null || base == null ? [] : [cpuUs / base];
  });
}

function summarise(outcome: Outcome, constant: Outcome) {
  const { rounds, variant } = outcome;
  const ofCpu = ratios(outcome, constant);
  const known = ofCpu.length > 0;
  return {
    variant: variant.name,
    requestsPerSecond: median(rounds.map((round) => round.completed / round.seconds)),
    p50Ms: median(rounds.map((round) => round.p50Ms)),
    p99Ms: median(rounds.map((round) => round.p99Ms)),
    cpuUsPerRequest: known ? median(rounds.map((round) => round.cpuUs ?? Number.NaN)) : null,
    cpuRatio: known ? median(ofCpu) : null,
    cpuRatioLeast: known ? Math.min(...ofCpu) : null,
    cpuRatioMost: known ? Math.max(...ofCpu) : null,
    reach: variant.reach ?? null,
    rounds,
  };
}

function print(summaries: ReturnType<typeof summarise>[]): void {
  const fixed = (value: number | null, digits: number): string => value?.toFixed(digits) ?? "n/a";
  printTable(
    ["variant", "req/s", "p50 ms", "p99 ms", "CPU µs/req", "× constant", "least–most", "reach"],
    summaries.map((row) => [
      row.variant,
      fixed(row.requestsPerSecond, 0),
      fixed(row.p50Ms, 2),
      fixed(row.p99Ms, 2),
      fixed(row.cpuUsPerRequest, 0),
      fixed(row.cpuRatio, 2),
      `${fixed(row.cpuRatioLeast, 2)}–${fixed(row.cpuRatioMost, 2)}`,
      row.reach === null ? "" : `${row.reach} ${(row.cpuRatio ?? 0) <= row.reach ? "met" : "missed"}`,
    ]),
  );
  const others = summaries.flatMap(({ rounds }) => rounds.flatMap(({ othersCores }) => othersCores ?? []));
  if (others.length > 0) {
    console.log(
      `other processes kept ${median(others).toFixed(2)} (at most ${Math.max(...others).toFixed(2)}) of ${machineCpu().cores} cores busy`,
    );
  }
}

/** Every answer must be right, and LOG must hold each answered scan exactly once. */
async function faultsOf(bench: Bench, outcomes: Outcome[]): Promise<string[]> {
  const faults = outcomes
    .filter(({ wrong }) => wrong > 0)
    .map(({ variant, wrong }) => `${variant.name}: ${wrong} answers were wrong or missing`);
  for (const { variant, answered } of outcomes.filter((outcome) => outcome.variant.sink !== undefined)) {
    const { stored, distinct } = await bench.scansOf(variant);
    const expected = variant.sink === "off" ? 0 : answered;
    console.log(`${variant.name}: ${answered} scans answered, ${distinct} in LOG (${stored} with repeats)`);
    if (distinct !== expected) {
      faults.push(`${variant.name}: LOG holds ${distinct} scans instead of ${expected}`);
    }
  }
  return faults;
}

await build();
const bench = await startVariants();
try {
  const outcomes = await playAll(bench);
  const [constant] = outcomes;
  const summaries = constant === undefined ? [] : outcomes.map((outcome) => summarise(outcome, constant));
  print(summaries);
  const faults = await faultsOf(bench, outcomes);
  const at = new Date().toISOString();
  console.log(
    writeResult("redirect", { at, connections: CONNECTIONS, ...options, variants: summaries, faults }),
  );
  for (const fault of faults) {
    console.error(fault);
    process.exitCode = 1;
  }
} finally {
  await bench.stop();
}
