import * as fc from "fast-check";
import { expect, test } from "vitest";
import { anyLine } from "../testing/arbitraries.ts";
import { contentLines, escapeText } from "./content-lines.ts";

test("a line of 75 octets stays whole, one more is folded", () => {
  expect(contentLines(["x".repeat(75)])).toBe(`${"x".repeat(75)}\r\n`);
  expect(contentLines(["x".repeat(76)])).toBe(`${"x".repeat(75)}\r\n x\r\n`);
});

test("no line is longer than 75 octets, none splits a character, and unfolding gives the text back", () => {
  fc.assert(
    fc.property(fc.array(anyLine, { minLength: 1, maxLength: 8 }), (parts) => {
      const line = parts.join("");
      const folded = contentLines([line]);
      for (const physical of folded.slice(0, -2).split("\r\n")) {
        const octets = new TextEncoder().encode(physical);
        expect(octets.length).toBeLessThanOrEqual(75);
        expect(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(octets)).toBe(physical);
      }
      expect(folded.replaceAll("\r\n ", "")).toBe(`${line}\r\n`);
    }),
  );
});

test("marks are escaped and line breaks written", () => {
  expect(escapeText("a\\b;c,d:e\r\nf\ng\rh")).toBe("a\\\\b\\;c\\,d:e\\nf\\ng\\nh");
});
