import { expect, test } from "vitest";
import { isTimeZone } from "./time-zone.ts";

test.each(["Europe/Amsterdam", "Asia/Kathmandu", "UTC", "America/Argentina/Buenos_Aires"])(
  "%s is a zone",
  (zone) => {
    expect(isTimeZone(zone)).toBe(true);
  },
);

test.each(["", "Mars/Olympus", "+02:00", "-05", "Europe/Amsterdam ", "CET+1"])("%j is none", (zone) => {
  expect(isTimeZone(zone)).toBe(false);
});
