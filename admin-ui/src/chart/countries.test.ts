import { expect, test } from "vitest";
import { countryShapes } from "./countries.ts";

const codes = countryShapes().map(({ code }) => code);

test("every country of the atlas is known by its two letters, once", () => {
  const known = codes.filter((code) => code !== null);
  expect(known).toEqual(expect.arrayContaining(["NL", "US", "CN", "AF", "XK", "SS", "FR", "NO"]));
  expect(known.every((code) => /^[A-Z]{2}$/.test(code))).toBe(true);
  expect(new Set(known).size).toBe(known.length);
});

test("only Northern Cyprus and Somaliland have no letters of their own", () => {
  expect(codes.filter((code) => code === null)).toHaveLength(2);
});

test("Antarctica takes no room", () => {
  expect(codes).not.toContain("AQ");
});
