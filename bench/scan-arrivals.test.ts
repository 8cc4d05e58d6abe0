import { expect, test } from "vitest";
import { arrivalsOf, batchesOf, messagesOf, randomFrom, zipf } from "./scan-arrivals.ts";

const HOUR_MS = 3_600_000;

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

test("scans come at their rate, in order, spread evenly over the isolates", () => {
  const byIsolate = arrivalsOf({ scansPerSecond: 10, codes: 3, isolates: 4 }, 0, HOUR_MS);
  const sizes = byIsolate.map((arrivals) => arrivals.length);
  expect(sizes.reduce((sum, size) => sum + size)).toBeGreaterThan(35_000);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(37_000);
  expect(Math.max(...sizes) / Math.min(...sizes)).toBeLessThan(1.05);
  const times = byIsolate.flatMap((arrivals) => arrivals.map(([at]) => at).slice(0, 100));
  expect(times.slice(0, 100)).toEqual(times.slice(0, 100).toSorted((a, b) => a - b));
});

test("gaps are exponential: they vary as much as they last", () => {
  const [arrivals = []] = arrivalsOf({ scansPerSecond: 1, codes: 1, isolates: 1 }, 0, 10 * HOUR_MS);
  const gaps = arrivals.slice(1).map(([at], i) => at - (arrivals[i]?.[0] ?? 0));
  const average = mean(gaps);
  const deviation = Math.sqrt(mean(gaps.map((gap) => (gap - average) ** 2)));
  expect(deviation / average).toBeGreaterThan(0.95);
  expect(deviation / average).toBeLessThan(1.05);
});

test("the same seed makes the same scans", () => {
  const traffic = { scansPerSecond: 5, codes: 10, isolates: 2 };
  expect(arrivalsOf(traffic, 0, 60_000)).toEqual(arrivalsOf(traffic, 0, 60_000));
  expect(arrivalsOf(traffic, 0, 60_000)).not.toEqual(arrivalsOf(traffic, 0, 60_000, 2));
});

test("the n-th code is scanned 1/n as often as the first", () => {
  const next = zipf(100, randomFrom(3));
  const counts: number[] = Array.from({ length: 100 }, () => 0);
  for (let i = 0; i < 200_000; i++) {
    const code = next();
    counts[code] = (counts[code] ?? 0) + 1;
  }
  const [first = 0, second = 0] = counts;
  expect(first / second).toBeCloseTo(2, 1);
  expect(first / (counts[9] ?? 0)).toBeGreaterThan(9);
  expect(first / (counts[9] ?? 0)).toBeLessThan(11);
});

test("lone scans are evenly apart, one code after the other", () => {
  const [arrivals = []] = arrivalsOf(
    { scansPerSecond: 1 / 60, codes: 2, isolates: 1, lone: true },
    0,
    300_000,
  );
  expect(arrivals.map(([at, code]) => [at, code])).toEqual([
    [60_000, 0],
    [120_000, 1],
    [180_000, 0],
    [240_000, 1],
  ]);
});

test("a batch goes when it is full, or when its first message has waited", () => {
  const messages = [0, 10, 20, 30, 500].map((at) => ({ at }));
  expect(batchesOf(messages, { maxMessages: 3, maxWaitMs: 100 })).toEqual([
    { at: 20, messages: [0, 1, 2] },
    { at: 130, messages: [3] },
    { at: 600, messages: [4] },
  ]);
});

test("messages of several isolates are batched by time", () => {
  const messages = [50, 10, 30].map((at) => ({ at }));
  expect(batchesOf(messages, { maxMessages: 2, maxWaitMs: 1_000 })).toEqual([
    { at: 30, messages: [1, 2] },
    { at: 1_050, messages: [0] },
  ]);
});

test("a buffer is sent after a second, or with a hundred events", () => {
  expect(
    messagesOf([
      [0, 7, 0],
      [999, 8, 0],
      [1_001, 9, 0],
    ]),
  ).toEqual([
    { at: 1_000, codes: [7, 8] },
    { at: 2_001, codes: [9] },
  ]);
  const crowd = Array.from({ length: 150 }, (_, i): [number, number, number] => [i, 1, i]);
  expect(messagesOf(crowd).map(({ at, codes }) => [at, codes.length])).toEqual([
    [99, 100],
    [1_100, 50],
  ]);
});
