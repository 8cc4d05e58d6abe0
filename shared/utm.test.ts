import { expect, test } from "vitest";
import { destinationOf } from "./destination-of.ts";
import { addUtm, utmPairs } from "./utm.ts";

const PAIRS = ["utm_source=qr", "utm_medium=print"];

test.each([
  ["https://a.example", "https://a.example?utm_source=qr&utm_medium=print"],
  ["https://a.example/", "https://a.example/?utm_source=qr&utm_medium=print"],
  ["https://a.example/?x=%2B&y=", "https://a.example/?x=%2B&y=&utm_source=qr&utm_medium=print"],
  ["https://a.example/#top", "https://a.example/?utm_source=qr&utm_medium=print#top"],
  [
    "https://a.example/?#top?utm_source=x",
    "https://a.example/?utm_source=qr&utm_medium=print#top?utm_source=x",
  ],
  ["https://a.example/?utm_source=mine", "https://a.example/?utm_source=mine&utm_medium=print"],
  ["https://a.example/?utm_source", "https://a.example/?utm_source&utm_medium=print"],
  ["https://a.example/?my_utm_source=1", "https://a.example/?my_utm_source=1&utm_source=qr&utm_medium=print"],
  ["https://a.example/?utm_medium=a&utm_source=b", "https://a.example/?utm_medium=a&utm_source=b"],
  ["mailto:menu@a.example", "mailto:menu@a.example"],
])("%s → %s", (destination, expected) => {
  expect(addUtm(destination, PAIRS)).toBe(expected);
});

test("fields become pairs in a fixed order, percent-encoded", () => {
  expect(utmPairs({ content: "a&b", campaign: "Lente 2026", source: "café" })).toEqual([
    "utm_source=caf%C3%A9",
    "utm_campaign=Lente%202026",
    "utm_content=a%26b",
  ]);
});

test("a scan's own query comes first, and its UTM pairs win; the fragment stays last", () => {
  const code = { forward: true as const, utm: PAIRS };
  expect(destinationOf(code, "https://a.example/?x=1#top", "?utm_source=flyer&y=2")).toBe(
    "https://a.example/?x=1&utm_source=flyer&y=2&utm_medium=print#top",
  );
  expect(destinationOf({ utm: PAIRS }, "https://a.example/#top", "?utm_source=flyer")).toBe(
    "https://a.example/?utm_source=qr&utm_medium=print#top",
  );
  expect(destinationOf({}, "https://a.example/#top", "?x=1")).toBe("https://a.example/#top");
});
