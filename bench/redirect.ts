import { parseArgs } from "node:util";
import { build } from "../scripts/build-parts.ts";
import { median, printTable, writeResult } from "./figures.ts";
import { CONNECTIONS, load, type Expected, type Load } from "./load.ts";
import { childNamed, cpuMsOf, machineCpu, settle } from "./process-cpu.ts";
import { benchCodes, codeNamed, DESTINATION, PLAIN, recordBytes } from "./redirect-codes.ts";
import { locationOf, startVariants, VARIANTS, type Bench } from "./variants.ts";

/**
 * `npm run bench:redirect [-- --quick]`: what a scan of a hot code costs, next to a Worker that answers a constant 302
 * and one that does a KV get and a 302; then what rules, gates and pages cost next to a plain code. README.md tells how to
 * read the tables.
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
/** Where scans go nowhere, nothing is left to do after the last answer but to collect garbage. */
const SETTLE_UNCOUNTED_MS = 500;
const SETTLE_MOST_MS = 30_000;

interface Round extends Load {
  /** workerd's CPU, load and what it left to do together. Null where it can't be read. */
  cpuUs: number | null;
  /** Cores that processes other than workerd and this one kept busy meanwhile. */
  othersCores: number | null;
}

/** What is scanned in turn with others. */
interface Subject {
  name: string;
  url: URL;
  expected: Expected;
  settleMs: number;
  reach?: number;
}

async function playRound(
  { url, expected, settleMs }: Subject,
  pid: number | null,
  amount: number,
  round: number,
): Promise<Round> {
  const before = { workerd: cpuMsOf(pid), own: ownCpuMs(), machine: machineCpu(), at: performance.now() };
  const figures = await load(url, expected, amount, round);
  await settle(pid, settleMs, SETTLE_MOST_MS);
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
  subject: Subject;
  /** Warm-up left out. */
  rounds: Round[];
  answered: number;
  wrong: number;
}

async function playAll(subjects: Subject[], what: string): Promise<Outcome[]> {
  const pid = childNamed("workerd");
  const outcomes: Outcome[] = [];
  const amounts = new Map<Subject, number>();
  for (const subject of subjects) {
    const warmUp = await playRound(subject, pid, wholeShares(WARM_UP_REQUESTS), 0);
    amounts.set(subject, wholeShares((warmUp.completed / warmUp.seconds) * ROUND_S));
    outcomes.push({ subject, rounds: [], answered: warmUp.completed, wrong: warmUp.wrong });
  }
  for (let round = 1; round <= ROUNDS; round++) {
    for (let i = 0; i < outcomes.length; i++) {
      // each round begins with another one, so none always follows the same one
      const outcome = outcomes[(i + round) % outcomes.length];
      if (outcome !== undefined) {
        const amount = amounts.get(outcome.subject) ?? WARM_UP_REQUESTS;
        const figures = await playRound(outcome.subject, pid, amount, round);
        outcome.rounds.push(figures);
        outcome.answered += figures.completed;
        outcome.wrong += figures.wrong;
      }
    }
    console.log(`${what}: round ${round} of ${ROUNDS}`);
  }
  return outcomes;
}

/** Each round's CPU against the baseline's of the same round, so that a busy minute strikes both. */
function ratios(outcome: Outcome, baseline: Outcome): number[] {
  return outcome.rounds.flatMap(({ cpuUs }, i) => {
    const base = baseline.rounds[i]?.cpuUs;
    return cpuUs === null || base == null ? [] : [cpuUs / base];
  });
}

type Summary = ReturnType<typeof summarise>;

function summarise(outcome: Outcome, baseline: Outcome) {
  const { rounds, subject } = outcome;
  const ofCpu = ratios(outcome, baseline);
  const known = ofCpu.length > 0;
  return {
    name: subject.name,
    requestsPerSecond: median(rounds.map((round) => round.completed / round.seconds)),
    p50Ms: median(rounds.map((round) => round.p50Ms)),
    p99Ms: median(rounds.map((round) => round.p99Ms)),
    cpuUsPerRequest: known ? median(rounds.map((round) => round.cpuUs ?? Number.NaN)) : null,
    cpuRatio: known ? median(ofCpu) : null,
    cpuRatioLeast: known ? Math.min(...ofCpu) : null,
    cpuRatioMost: known ? Math.max(...ofCpu) : null,
    reach: subject.reach ?? null,
    rounds,
  };
}

/** The first outcome is the baseline. */
function summariesOf(outcomes: Outcome[]): Summary[] {
  const [baseline] = outcomes;
  return baseline === undefined ? [] : outcomes.map((outcome) => summarise(outcome, baseline));
}

function print(what: string, baseline: string, summaries: Summary[]): void {
  const fixed = (value: number | null, digits: number): string => value?.toFixed(digits) ?? "n/a";
  printTable(
    [what, "req/s", "p50 ms", "p99 ms", "CPU µs/req", `× ${baseline}`, "least–most", "reach"],
    summaries.map((row) => [
      row.name,
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

function wrongOf(outcomes: Outcome[]): string[] {
  return outcomes
    .filter(({ wrong }) => wrong > 0)
    .map(({ subject, wrong }) => `${subject.name}: ${wrong} answers were wrong or missing`);
}

/** LOG must hold each answered scan exactly once. */
async function lostBy(bench: Bench, outcomes: Outcome[]): Promise<string[]> {
  const faults: string[] = [];
  for (const variant of VARIANTS.filter(({ sink }) => sink !== undefined)) {
    const answered = outcomes.find(({ subject }) => subject.name === variant.name)?.answered ?? 0;
    const { stored, distinct } = await bench.scansOf(variant);
    const expected = variant.sink === "off" ? 0 : answered;
    console.log(`${variant.name}: ${answered} scans answered, ${distinct} in LOG (${stored} with repeats)`);
    if (distinct !== expected) {
      faults.push(`${variant.name}: LOG holds ${distinct} scans instead of ${expected}`);
    }
  }
  return faults;
}

async function compareWorkers(bench: Bench): Promise<{ summaries: Summary[]; faults: string[] }> {
  const subjects = VARIANTS.map(async (variant) => ({
    ...variant,
    url: await bench.urlOf(variant),
    expected: { status: 302, location: locationOf(variant) },
    settleMs: SETTLE_MS,
  }));
  const outcomes = await playAll(await Promise.all(subjects), "Workers");
  const summaries = summariesOf(outcomes);
  print("variant", "constant", summaries);
  return { summaries, faults: [...wrongOf(outcomes), ...(await lostBy(bench, outcomes))] };
}

async function compareCodes(bench: Bench): Promise<{ summaries: Summary[]; faults: string[] }> {
  const subjects = benchCodes(options.quick).map(async (code) => ({
    ...code,
    url: await bench.urlOfCode(code),
    expected: { status: code.status, location: code.status === 302 ? DESTINATION : null },
    settleMs: SETTLE_UNCOUNTED_MS,
  }));
  const outcomes = await playAll(await Promise.all(subjects), "codes");
  const summaries = summariesOf(outcomes);
  print("code", PLAIN, summaries);
  const [plain, many] = [PLAIN, "20 rules"].map((name) => recordBytes(codeNamed(name)));
  console.log(`in KV a plain code's record has ${plain} bytes, one with 20 rules ${many}`);
  return { summaries, faults: wrongOf(outcomes) };
}

await build();
const bench = await startVariants();
try {
  const workers = await compareWorkers(bench);
  const codes = await compareCodes(bench);
  const faults = [...workers.faults, ...codes.faults];
  const at = new Date().toISOString();
  const settings = { at, connections: CONNECTIONS, ...options };
  console.log(
    writeResult("redirect", { ...settings, variants: workers.summaries, codes: codes.summaries, faults }),
  );
  for (const fault of faults) {
    console.error(fault);
    process.exitCode = 1;
  }
} finally {
  await bench.stop();
}
