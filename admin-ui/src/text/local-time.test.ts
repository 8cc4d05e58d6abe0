import { expect, test } from "vitest";
import { instantOf, localDay, localMoment, noonOf } from "./local-time.ts";

test.each(["2026-03-01T09:00:00.000Z", "2026-07-01T09:00:30.000Z", "2026-07-01T09:00:00.125Z"])(
  "%s comes back from its field as it was",
  (instant) => {
    expect(instantOf(localMoment(instant))).toBe(instant);
  },
);

test("seconds show only where there are some", () => {
  expect(localMoment("2026-03-01T09:00:00.000Z")).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
  expect(localMoment("2026-03-01T09:00:30.000Z")).toMatch(/T\d\d:\d\d:30$/);
});

test("an empty field is no moment, and no moment is an empty field", () => {
  expect(instantOf("")).toBeNull();
  expect(localMoment(null)).toBe("");
});

test("an untouched field keeps its instant even where the clock shows it twice", () => {
  const instant = "2026-10-25T01:30:00.000Z"; // in Europe, 02:30 for the second time
  expect(instantOf(localMoment(instant), instant)).toBe(instant);
});

test("a day's noon is on that day", () => {
  expect(localDay(noonOf("2026-03-01"))).toBe("2026-03-01");
});
