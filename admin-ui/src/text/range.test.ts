import { expect, test } from "vitest";
import { firstDayOf } from "./range.ts";

test("a range counts today as one of its days", () => {
  const now = new Date("2026-03-12T12:00:00Z");
  expect(firstDayOf(7, now, "UTC")).toBe("2026-03-06");
  expect(firstDayOf(30, now, "UTC")).toBe("2026-02-11");
});

test("today is the viewer's day, on either side of the date line", () => {
  const now = new Date("2026-03-12T11:30:00Z");
  expect(firstDayOf(7, now, "Pacific/Kiritimati")).toBe("2026-03-07");
  expect(firstDayOf(7, new Date("2026-03-12T03:00:00Z"), "America/Los_Angeles")).toBe("2026-03-05");
});

test("a clock change moves no date", () => {
  expect(firstDayOf(2, new Date("2026-03-29T22:30:00Z"), "Europe/Amsterdam")).toBe("2026-03-29");
});
