import { expect, test } from "vitest";
import type { PaperAct } from "../models/paper-guard.ts";
import { paperWarning } from "./paper-text.ts";

const NOW = new Date("2027-03-01T12:00:00Z");
const PRINTED = {
  kind: "dynamic",
  fallbackUrl: null,
  printedAt: "2026-03-12T11:00:00.000Z",
  printedCount: 500,
} as const;

const warn = (act: PaperAct, over: object = {}) =>
  paperWarning(act, { ...PRINTED, ...over }, NOW, "Europe/Amsterdam");

test("deleting names the copies, the day, and what they show then", () => {
  expect(warn({ kind: "delete" })).toMatchObject({
    printed: "500 copies were printed on 12 March 2026.",
    breaks: "From then on, whoever scans one meets a “gone” page.",
    know: "I know that 500 printed copies stop working",
  });
});

test.each([
  [1, "1 copy was printed on 12 March 2026.", "I know that 1 printed copy stops working"],
  [null, "It was printed on 12 March 2026.", "I know that what is printed stops working"],
])("%s copies are told in the right number", (printedCount, printed, know) => {
  expect(warn({ kind: "delete" }, { printedCount })).toMatchObject({ printed, know });
});

test("an end tells from when, and where people are led instead", () => {
  const fallbackUrl = "https://example.com/over";
  expect(warn({ kind: "expire", at: "2027-05-03T07:00:00Z" }, { fallbackUrl }).breaks).toBe(
    "From 3 May 2027 at 09:00, whoever scans one is led to example.com/over.",
  );
  expect(warn({ kind: "expire", at: "2027-02-03T07:00:00Z" }).breaks).toMatch(/^From now on,/);
});

test("a static code's paper is not said to break", () => {
  const { breaks, know } = warn({ kind: "delete" }, { kind: "static" });
  expect(breaks).toContain("goes on working");
  expect(know).not.toContain("stop");
});
