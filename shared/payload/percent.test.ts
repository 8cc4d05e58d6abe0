import * as fc from "fast-check";
import { expect, test } from "vitest";
import { anyLines } from "../testing/arbitraries.ts";
import { percentEncode, unixLines } from "./percent.ts";

test("only unreserved characters stay", () => {
  expect(percentEncode("aZ9-._~ !'()*+&ü")).toBe("aZ9-._~%20%21%27%28%29%2A%2B%26%C3%BC");
});

test("any text comes back", () => {
  fc.assert(fc.property(anyLines, (text) => decodeURIComponent(percentEncode(text)) === text));
});

test("line breaks of every system become one", () => {
  expect(unixLines("a\r\nb\rc\nd")).toBe("a\nb\nc\nd");
});
