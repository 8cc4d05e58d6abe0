import { expect, test } from "vitest";
import { clipMiddle, destinationSize, readableDestination, schemeOf } from "./destination-text.ts";

test.each([
  ["https://example.com/menu", "example.com/menu"],
  ["https://example.com/", "example.com"],
  ["HTTPS://Example.com", "Example.com"],
  ["https://example.com/a/?b=1#c", "example.com/a/?b=1#c"],
  ["https://example.com/a/", "example.com/a/"],
  ["http://example.com/menu", "http://example.com/menu"],
  ["mailto:hello@example.com", "mailto:hello@example.com"],
  ["spotify:track:1", "spotify:track:1"],
])("%s reads as %s", (url, readable) => {
  expect(readableDestination(url)).toBe(readable);
});

test("longer destinations take smaller type", () => {
  expect(destinationSize("example.com/menu")).toBe("large");
  expect(destinationSize("x".repeat(60))).toBe("medium");
  expect(destinationSize("x".repeat(400))).toBe("small");
});

test("a scheme is read in lower case, and no scheme is null", () => {
  expect(schemeOf("Spotify:track:1")).toBe("spotify");
  expect(schemeOf("example.com/menu")).toBe(null);
});

test("a long destination keeps its start and its end", () => {
  expect(clipMiddle("example.com/menu", 80)).toBe("example.com/menu");
  expect(clipMiddle(`example.com/${"a".repeat(100)}?table=4`, 40)).toBe(
    "example.com/aaaaaaaaaaaaa…aaaaaa?table=4",
  );
  expect(clipMiddle("x".repeat(500), 80)).toHaveLength(80);
});
