import { expect, test } from "vitest";
import { firstKeptDay, retentionDays } from "./kept-days.ts";

test("the setting is a whole number of days, 400 if empty", () => {
  expect(retentionDays({})).toBe(400);
  expect(retentionDays({ RETENTION_DAYS: "" })).toBe(400);
  expect(retentionDays({ RETENTION_DAYS: "30" })).toBe(30);
  for (const wrong of ["0", "6", "-1", "1.5", "a year", "Infinity"]) {
    expect(() => retentionDays({ RETENTION_DAYS: wrong })).toThrow("RETENTION_DAYS");
  }
});

test("while the setting is wrong, no day is too old", () => {
  expect(firstKeptDay({ RETENTION_DAYS: "30" }, 100)).toBe(70);
  expect(firstKeptDay({ RETENTION_DAYS: "a month" }, 100)).toBe(-Infinity);
});
