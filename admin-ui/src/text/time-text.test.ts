import { expect, test } from "vitest";
import { dayText, isoDay, momentText, shortDayText, shortMomentText } from "./time-text.ts";

const ZONE = "Europe/Amsterdam";
const now = new Date("2026-03-30T10:00:00Z");

test("moments near now are told by day, others by date", () => {
  expect(momentText("2026-03-30T07:05:00Z", now, ZONE)).toBe("today at 09:05");
  expect(momentText("2026-03-29T21:59:00Z", now, ZONE)).toBe("yesterday at 23:59");
  expect(momentText("2025-12-01T08:00:00Z", now, ZONE)).toBe("1 December 2025 at 09:00");
});

test("a day is the viewer's, not UTC's", () => {
  expect(momentText("2026-03-29T22:30:00Z", now, ZONE)).toBe("today at 00:30");
  expect(isoDay(new Date("2026-03-29T22:30:00Z"), ZONE)).toBe("2026-03-30");
});

test("short moments name the year only when it is another one", () => {
  expect(shortMomentText("2026-03-30T07:05:00Z", now, ZONE)).toBe("09:05");
  expect(shortMomentText("2026-03-29T07:05:00Z", now, ZONE)).toBe("yesterday");
  expect(shortMomentText("2026-01-02T07:05:00Z", now, ZONE)).toBe("2 Jan");
  expect(shortMomentText("2025-01-02T07:05:00Z", now, ZONE)).toBe("2 Jan 2025");
});

test("days are named in the viewer's zone", () => {
  expect(dayText("2026-03-11T23:00:00Z", ZONE)).toBe("Thu 12 March");
  expect(shortDayText("2026-03-11T23:00:00Z", ZONE)).toBe("12 Mar");
});
