import * as fc from "fast-check";
import { expect, test } from "vitest";
import { anyLine } from "../testing/arbitraries.ts";
import { readAsPhone } from "../testing/phone-reader.ts";
import { locationPayload } from "./location.ts";

test.each([
  [52.379189, 4.899431, "geo:52.379189,4.899431"],
  [-90, 180, "geo:-90,180"],
  [1e-300, -1e-9, "geo:0,0"],
  [52.5, -0.1, "geo:52.5,-0.1"],
  [10, 100, "geo:10,100"],
])("%s, %s is %s", (latitude, longitude, payload) => {
  expect(locationPayload({ type: "location", latitude, longitude })).toBe(payload);
});

test("a label is added as map apps take it", () => {
  expect(locationPayload({ type: "location", latitude: 52.5, longitude: 4.5, label: "Café (Zoë)" })).toBe(
    "geo:52.5,4.5?q=52.5,4.5(Caf%C3%A9%20%28Zo%C3%AB%29)",
  );
});

test("a phone reads any point to 0.1 m, with any label", () => {
  const latitudes = fc.double({ min: -90, max: 90, noNaN: true });
  const longitudes = fc.double({ min: -180, max: 180, noNaN: true });
  fc.assert(
    fc.property(latitudes, longitudes, anyLine, (latitude, longitude, label) => {
      const read = readAsPhone(locationPayload({ type: "location", latitude, longitude, label }));
      if (read.kind !== "location") {
        expect.unreachable(read.kind);
      }
      expect(read.latitude).toBeCloseTo(latitude, 5);
      expect(read.longitude).toBeCloseTo(longitude, 5);
      expect(decodeURIComponent(/\((.*)\)$/.exec(read.query ?? "")?.[1] ?? "")).toBe(label);
    }),
  );
});
