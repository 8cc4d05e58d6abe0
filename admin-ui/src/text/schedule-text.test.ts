import { expect, test } from "vitest";
import { comingText, conflictText, instantOf, localOf } from "./schedule-text.ts";

const ZONE = "Europe/Amsterdam";
const NOW = new Date("2026-11-25T17:00:00Z");

test("what is to come is told by the viewer's day", () => {
  expect(comingText("2026-11-25T22:30:00Z", NOW, ZONE)).toBe("today at 23:30");
  expect(comingText("2026-11-25T23:30:00Z", NOW, ZONE)).toBe("tomorrow at 00:30");
  expect(comingText("2026-11-30T07:00:00Z", NOW, ZONE)).toBe("Monday 30 November 2026 at 08:00");
});

test("a conflict says what came in between, and nothing is said where nothing did", () => {
  expect(conflictText({ conflict: null })).toBeNull();
  expect(conflictText({ conflict: { reason: "edited", version: 7, detail: null } })).toContain("Version 7");
  expect(conflictText({ conflict: { reason: "invalid", version: null, detail: "Too late." } })).toContain(
    "Too late.",
  );
});

test("a time typed in the viewer's zone comes back as it was typed, and half a time is none", () => {
  expect(localOf(new Date(instantOf("2026-11-30T08:00") ?? 0))).toBe("2026-11-30T08:00");
  expect([instantOf(""), instantOf("soon")]).toEqual([null, null]);
});
