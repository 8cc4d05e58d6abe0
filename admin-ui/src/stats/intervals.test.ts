import { expect, test } from "vitest";
import { intervalFor, intervalsFor } from "./intervals.ts";

test.each([
  [1, ["hour"]],
  [7, ["hour", "day"]],
  [30, ["day", "week"]],
  [90, ["day", "week", "month"]],
  [400, ["week", "month"]],
  [1_827, ["month"]],
])("%i days can be shown by %j", (days, intervals) => {
  expect(intervalsFor(days)).toEqual(intervals);
});

test("a wish is granted where it makes sense, else days, else the finest", () => {
  expect(intervalFor(90, "month")).toBe("month");
  expect(intervalFor(90, "hour")).toBe("day");
  expect(intervalFor(400, null)).toBe("week");
  expect(intervalFor(1, "week")).toBe("hour");
});
