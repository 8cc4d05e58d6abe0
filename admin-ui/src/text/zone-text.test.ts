import { expect, test } from "vitest";
import { knownZones, readZone, zoneOffset } from "./zone-text.ts";

test.each([
  ["Europe/Amsterdam", "Europe/Amsterdam"],
  ["america/denver", "America/Denver"],
  ["new york", "America/New_York"],
  ["Tokyo", "Asia/Tokyo"],
  ["utc", "UTC"],
])("%s is read as %s", (typed, zone) => {
  expect(readZone(typed)).toBe(zone);
});

test.each(["", "Atlantis", "+02:00", "Mars/Olympus"])("%j is no zone", (typed) => {
  expect(readZone(typed)).toBe(null);
});

test("both names of a renamed zone are read", () => {
  expect(["Asia/Kathmandu", "Asia/Katmandu"]).toContain(readZone("Asia/Kathmandu"));
  expect(["Asia/Kathmandu", "Asia/Katmandu"]).toContain(readZone("Asia/Katmandu"));
});

test("the list has every zone once", () => {
  const zones = knownZones();
  expect(new Set(zones).size).toBe(zones.length);
  expect(zones).toContain("UTC");
});

test("an offset is told as on that day", () => {
  expect(zoneOffset("Europe/Amsterdam", new Date("2026-07-01T00:00:00Z"))).toBe("UTC+02:00");
  expect(zoneOffset("Asia/Kathmandu", new Date("2026-07-01T00:00:00Z"))).toBe("UTC+05:45");
  expect(zoneOffset("UTC", new Date("2026-07-01T00:00:00Z"))).toBe("UTC");
});
