import { printTable } from "./figures.ts";
import { OPERATIONS_A_CHUNK } from "./prices.ts";
import { BUFFER, type Batching } from "./scan-arrivals.ts";
import { costOf } from "./scan-costs.ts";
import { modelOf } from "./scan-model.ts";
import { plainCosts, type Plain } from "./scan-plain.ts";
import type { Run } from "./scan-run.ts";
import { ISOLATES, monthly } from "./scan-scenarios.ts";

/** What the model says of volumes and isolates that were not measured: which sink when, and when Analytics Engine is beaten. */

const VOLUMES = [1e6, 1e7, 1e8];
const ISOLATES_SHOWN = [1, ISOLATES, 20, 50];

/** Volumes looked for lie in between; a month. */
const LEAST_VOLUME = 1e5;
const MOST_VOLUME = 3e9;

/** Steps of halving, on a logarithmic scale: within 3 %. */
const HALVINGS = 9;

/** What waiting longer would do: three times the scans lost with an isolate, and the last of what 60 s allow. */
const PATIENT_BUFFER: Batching = { ...BUFFER, maxWaitMs: 3_000 };
const PATIENT_BATCH_MS = 55_000;

interface Outlook {
  isolates: number;
  /** Scans a month from which the queue is the cheaper sink, and those from which it beats Analytics Engine. Null: never. */
  queueCheaperFrom: number | null;
  beatsAnalyticsFrom: number | null;
  usd: { volume: number; queue: number; d1: number }[];
}

/** The least volume that holds, if what holds for one holds for all greater. */
export function leastVolume(holds: (volume: number) => boolean): number | null {
  let low = Math.log(LEAST_VOLUME);
  let high = Math.log(MOST_VOLUME);
  if (!holds(MOST_VOLUME)) {
    return null;
  }
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (holds(Math.exp(middle))) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return Math.exp(high);
}

function million(scans: number | null): string {
  return scans === null ? "never" : `${Number((scans / 1e6).toPrecision(2))} M`;
}

export function printOutlook(runs: Run[], batching: Batching, plain: Plain): Outlook[] {
  const analytics = plainCosts(plain).at(-1)?.cost.total ?? Number.NaN;
  const totals = (volume: number, isolates: number): { volume: number; queue: number; d1: number } => {
    const { queue, d1 } = modelOf(monthly(volume, isolates), batching);
    return { volume, queue: costOf(queue).total, d1: costOf(d1).total };
  };
  const outlooks = ISOLATES_SHOWN.map((isolates): Outlook => {
    return {
      isolates,
      queueCheaperFrom: leastVolume((volume) => {
        const { queue, d1 } = totals(volume, isolates);
        return queue < d1;
      }),
      beatsAnalyticsFrom: leastVolume((volume) => totals(volume, isolates).queue < analytics),
      usd: VOLUMES.map((volume) => totals(volume, isolates)),
    };
  });
  printTable(
    [
      "modelled: isolates",
      ...VOLUMES.map((volume) => `${million(volume)} queue/d1`),
      "queue cheaper from",
      `under ${analytics.toFixed(2)} from`,
    ],
    outlooks.map(({ isolates, usd, queueCheaperFrom, beatsAnalyticsFrom }) => [
      String(isolates),
      ...usd.map(({ queue, d1 }) => `${queue.toFixed(2)} / ${d1.toFixed(2)}`),
      million(queueCheaperFrom),
      million(beatsAnalyticsFrom),
    ]),
  );
  console.log(
    `The model's total is within ${(100 * greatestError(runs, totals)).toFixed(0)} % of what was counted.`,
  );
  printAdvice(outlooks, runs, batching, analytics);
  return outlooks;
}

function greatestError(
  runs: Run[],
  totals: (volume: number, isolates: number) => { queue: number; d1: number },
): number {
  const errors = runs.flatMap(({ scenario, sink, perScan }) => {
    const volume = VOLUMES.find((scans) => scenario === `${scans / 1e6} M a month`);
    return volume === undefined ? [] : [Math.abs(totals(volume, ISOLATES)[sink] / costOf(perScan).total - 1)];
  });
  return Math.max(...errors);
}

function printAdvice(outlooks: Outlook[], runs: Run[], batching: Batching, analytics: number): void {
  const ours = outlooks.find(({ isolates }) => isolates === ISOLATES);
  const from = ours?.queueCheaperFrom ?? null;
  console.log(
    `Which sink: SCAN_SINK=d1 ${from === null ? "is cheaper at any volume" : `below ${million(from)} scans a month`} over ` +
      `${ISOLATES} isolates, and fits the free plan, whose 10,000 queue operations a day are ` +
      `${Math.floor(10_000 / OPERATIONS_A_CHUNK)} lone scans; the queue ${from === null ? "" : "above, "}keeps scans while LOG ` +
      `is down, and a burst from it.`,
  );
  const least = costOf({}).total;
  for (const { scenario, sink, perScan } of runs) {
    const { kv, queue, d1, consumer, total } = costOf(perScan);
    if (sink === "queue" && scenario.endsWith("a month") && total > analytics) {
      const parts = [kv, queue, d1, consumer].map((usd) => usd.toFixed(2)).join(" + ");
      console.log(
        `Under ${analytics.toFixed(2)} without sampling, ${scenario}: KV, queue, D1 and consumer, now ` +
          `${parts} = ${(total - least).toFixed(2)}, would have to be ${(analytics - least).toFixed(2)}.`,
      );
    }
  }
  const patient = VOLUMES.map((volume) => {
    const { queue } = modelOf(monthly(volume), { ...batching, maxWaitMs: PATIENT_BATCH_MS }, PATIENT_BUFFER);
    return `${million(volume)} ${costOf(queue).total.toFixed(2)} USD with ${queue.rowsWritten.toFixed(2)} rows`;
  });
  console.log(
    `The queue comes under it from ${million(ours?.beatsAnalyticsFrom ?? null)} a month and in any burst. Buffers of ` +
      `${PATIENT_BUFFER.maxWaitMs / 1_000} s and batches of ${PATIENT_BATCH_MS / 1_000} s would make ${patient.join(", ")}.`,
  );
}
