import { expect, test } from "vitest";
import { bucketText, datedBucketText, shortBucketText } from "./bucket-text.ts";

const START = "2026-03-11T23:00:00Z"; // midnight of the 12th in Amsterdam

test.each([
  ["hour", "Thu 12 March, 00:00", "Thu 12 Mar 2026, 00:00", "12 Mar"],
  ["day", "Thu 12 March", "Thu 12 Mar 2026", "12 Mar"],
  ["week", "Week of Thu 12 March", "Thu 12 Mar 2026", "12 Mar"],
  ["month", "March 2026", "March 2026", "Mar 26"],
] as const)("a bucket of one %s is named %s", (interval, text, dated, short) => {
  expect(bucketText(START, interval, "Europe/Amsterdam")).toBe(text);
  expect(datedBucketText(START, interval, "Europe/Amsterdam")).toBe(dated);
  expect(shortBucketText(START, interval, "Europe/Amsterdam")).toBe(short);
});

test("below an axis of hours only midnight has its date", () => {
  expect(shortBucketText("2026-03-12T13:00:00Z", "hour", "Europe/Amsterdam")).toBe("14:00");
});
