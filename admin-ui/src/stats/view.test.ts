import { expect, test } from "vitest";
import { datesFault, DEFAULT_VIEW, filtersOf, readView, toggleFilter, viewDays, writeView } from "./view.ts";

test("a view survives the address it is written to", () => {
  const view = {
    range: { kind: "dates", from: "2026-03-01", to: "2026-03-31" },
    timeZone: "America/Denver",
    interval: "week",
    filters: { country: "NL", city: "’s-Hertogenbosch & more", referrer: "" },
  } as const;
  expect(readView(writeView(view))).toEqual(view);
  expect(viewDays(view)).toBe(31);
});

test("the view everyone starts with needs no address", () => {
  expect(writeView(DEFAULT_VIEW)).toBe("");
  expect(readView("")).toEqual(DEFAULT_VIEW);
});

test("an address reads as the API's own query does", () => {
  expect(writeView({ ...DEFAULT_VIEW, timeZone: "Asia/Tokyo", filters: { country: "NL" } })).toBe(
    "?timeZone=Asia/Tokyo&filter[country]=NL",
  );
});

test.each([
  "?days=31",
  "?from=2026-02-30&to=2026-03-01",
  "?from=2026-03-02&to=2026-03-01",
  "?from=2026-03-02",
  "?timeZone=Mars/Olympus",
  "?timeZone=%2B02:00",
  "?interval=minute",
  "?filter[planet]=Mars",
  `?filter[city]=${"x".repeat(201)}`,
])("nonsense in an address is left out: %s", (search) => {
  expect(readView(search)).toEqual(DEFAULT_VIEW);
});

test("a filter goes on and off, and replaces another of its dimension only", () => {
  const dutch = toggleFilter(DEFAULT_VIEW, "country", "NL");
  const dutchPhones = toggleFilter(dutch, "device", "phone");
  expect(filtersOf(dutchPhones)).toEqual([
    ["country", "NL"],
    ["device", "phone"],
  ]);
  expect(toggleFilter(dutchPhones, "country", "BE").filters).toEqual({ country: "BE", device: "phone" });
  expect(toggleFilter(dutchPhones, "country", "NL").filters).toEqual({ device: "phone" });
});

test("dates that make no range say what is wrong", () => {
  expect(datesFault("2026-03-01", "2026-03-01")).toBe(null);
  expect(datesFault("", "2026-03-01")).toBe("Choose both days.");
  expect(datesFault("2026-03-02", "2026-03-01")).toBe("The first day is after the last one.");
  expect(datesFault("2020-03-01", "2026-03-01")).toBe("Choose days since 2000, five years at most.");
});
