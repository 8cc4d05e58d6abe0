import { expect, test } from "vitest";
import { type Bucket, compareBuckets } from "./buckets.ts";

const ZONE = "Europe/Amsterdam";

function buckets(...starts: [start: string, scans: number][]): Bucket[] {
  return starts.map(([start, scans]) => ({ start, scans, visitors: scans, bots: 0 }));
}

const before = (...args: Parameters<typeof compareBuckets>): number[] =>
  compareBuckets(...args).map((bucket) => bucket.scansBefore);

test("a day is compared with the one so many days earlier, across a clock change", () => {
  // clocks go forward on 29 March: local midnights are 23 UTC before, 22 UTC after
  const days = buckets(["2026-03-28T23:00:00Z", 1], ["2026-03-29T22:00:00Z", 1]);
  const earlier = buckets(["2026-03-26T23:00:00Z", 5], ["2026-03-27T23:00:00Z", 7]);
  expect(before(days, earlier, 2, ZONE)).toEqual([5, 7]);
});

test("a week gathers the same days of the period before, wherever those weeks began", () => {
  const weeks = buckets(["2026-03-08T23:00:00Z", 0], ["2026-03-15T23:00:00Z", 0]);
  const earlier = buckets(
    ["2026-02-27T23:00:00Z", 1], // 28 February: 10 days on, 10 March
    ["2026-03-04T23:00:00Z", 2], // 5 March → 15 March, the first week's Sunday
    ["2026-03-05T23:00:00Z", 4], // 6 March → 16 March
  );
  expect(before(weeks, earlier, 10, ZONE)).toEqual([3, 4]);
});

test("hours keep their time of day, and the hour a clock change skips is not lost", () => {
  const hours = buckets(["2026-03-29T00:00:00Z", 0], ["2026-03-29T01:00:00Z", 0]); // 01:00 and 03:00 local
  const earlier = buckets(
    ["2026-03-28T00:00:00Z", 1],
    ["2026-03-28T01:00:00Z", 2],
    ["2026-03-28T02:00:00Z", 4],
  );
  expect(before(hours, earlier, 1, ZONE)).toEqual([3, 4]);
});

test("the sum of what was before is the sum of its buckets", () => {
  const days = buckets(["2026-03-09T23:00:00Z", 0]);
  const earlier = buckets(["2026-03-01T23:00:00Z", 3], ["2026-03-08T23:00:00Z", 5]);
  expect(before(days, earlier, 1, ZONE)).toEqual([8]);
});
