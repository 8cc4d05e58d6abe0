import { expect, test } from "vitest";
import { ANYBODY, tryRequest } from "./try-draft.ts";

test("what is empty is left out", () => {
  expect(tryRequest(ANYBODY)).toEqual({});
});

test("what is typed is sent as the API takes it", () => {
  expect(
    tryRequest({
      ...ANYBODY,
      at: "2026-03-12T11:30",
      country: " nl ",
      city: "New York",
      latitude: "52,37",
      longitude: "4.9",
      source: "link",
      nthScan: "1,000",
    }),
  ).toEqual({
    at: new Date("2026-03-12T11:30").toISOString(),
    country: "nl",
    city: "New York",
    latitude: 52.37,
    longitude: 4.9,
    source: "link",
    nthScan: 1_000,
  });
});

test("what is no number is sent as none, so that the API can say so", () => {
  expect(JSON.stringify(tryRequest({ ...ANYBODY, nthScan: "tenth" }))).toBe('{"nthScan":null}');
});
