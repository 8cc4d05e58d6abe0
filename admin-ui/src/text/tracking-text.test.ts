import { expect, test } from "vitest";
import { plainPhrase } from "./change-text.ts";
import { arrivesAt, trackingText } from "./tracking-text.ts";

test.each([
  [{ utm: null, forwardQuery: false }, ["Nothing: links are opened exactly as you wrote them."]],
  [
    { utm: { source: "poster", medium: "print" }, forwardQuery: true },
    [
      "Adds utm_source=poster, utm_medium=print to every link it leads to.",
      "Passes on what the scanned link has after its “?”.",
    ],
  ],
])("%j", (tracking, sentences) => {
  expect(trackingText(tracking).map(plainPhrase)).toEqual(sentences);
});

test("an example shows where a scan arrives, the fragment last", () => {
  expect(
    arrivesAt("https://example.com/?utm_source=own#top", {
      utm: { source: "poster", medium: "print" },
      forwardQuery: true,
    }),
  ).toBe("https://example.com/?utm_source=own&table=4&utm_medium=print#top");
});
