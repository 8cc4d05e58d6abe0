import { expect, test } from "vitest";
import { weekHourText } from "./week-hour-text.ts";

test("hours of the week are counted from Monday's midnight", () => {
  expect(weekHourText(0)).toBe("Monday, 00:00 to 01:00");
  expect(weekHourText(167)).toBe("Sunday, 23:00 to 24:00");
});
