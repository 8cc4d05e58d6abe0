import { expect, test } from "vitest";
import { costOf, queueOperationsOf, storageCost } from "./scan-costs.ts";
import { modelOf } from "./scan-model.ts";
import { leastVolume } from "./scan-outlook.ts";

test("the plain designs cost what their counts say", () => {
  expect(costOf({ kvReads: 1, rowsWritten: 4 }).total).toBeCloseTo(4.84, 10);
  expect(costOf({ kvReads: 1, analyticsPoints: 1 }).total).toBeCloseTo(1.09, 10);
  expect(costOf({ kvReads: 1, queueOperations: 3, rowsWritten: 1 }).total).toBeCloseTo(3.04, 10);
});

test("the total is the sum of the parts", () => {
  const { total, ...parts } = costOf({
    kvReads: 0.5,
    queueOperations: 1,
    invocations: 0.1,
    cpuMs: 3,
    rowsWritten: 0.2,
    rowsRead: 50,
  });
  expect(Object.values(parts).reduce((sum, usd) => sum + usd)).toBeCloseTo(total, 10);
  expect(parts.consumer).toBeCloseTo(0.03 + 0.06, 10);
});

test("a message is written, read and deleted, each for every 64 KB begun", () => {
  expect(queueOperationsOf([{ bytes: 500 }])).toBe(3);
  expect(queueOperationsOf([{ bytes: 63_900 }, { bytes: 63_901 }])).toBe(3 + 6);
});

test("a hundred bytes a scan, a million scans and a month are 0.1 GB-months", () => {
  expect(storageCost(100, 30)).toBeCloseTo(0.075, 10);
  expect(storageCost(100, 300)).toBeCloseTo(0.75, 10);
});

test("modelled scans that meet nobody take a message and a row each", () => {
  const { eventsPerMessage, queue, d1 } = modelOf(
    { scansPerSecond: 1 / 3_600, codes: 5, isolates: 3 },
    { maxMessages: 100, maxWaitMs: 30_000 },
  );
  expect(eventsPerMessage).toBeCloseTo(1, 1);
  expect(queue.queueOperations).toBeCloseTo(3, 1);
  expect(queue.kvReads).toBeCloseTo(1, 1);
  expect(d1.rowsWritten).toBeCloseTo(1, 1);
});

test("modelled scans of one hot code share messages, batches and rows", () => {
  const { eventsPerMessage, queue, d1 } = modelOf(
    { scansPerSecond: 1_000, codes: 1, isolates: 10 },
    { maxMessages: 100, maxWaitMs: 30_000 },
  );
  expect(eventsPerMessage).toBeGreaterThan(80);
  expect(queue.rowsWritten).toBeLessThan(d1.rowsWritten / 5);
});

test("the least volume that holds is found, or that there is none", () => {
  expect(leastVolume((volume) => volume > 2e7)).toBeGreaterThan(2e7);
  expect(leastVolume((volume) => volume > 2e7)).toBeLessThan(2.1e7);
  expect(leastVolume(() => false)).toBeNull();
});
