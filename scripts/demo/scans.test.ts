import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS } from "../../shared/scan-event.ts";
import { PROGRAM_IP, type ScannedCode, scansOfDay } from "./scans.ts";

const FIRST = Date.parse("2026-03-02") / DAY_MS; // a Monday
const code: ScannedCode = {
  id: "id",
  workspaceId: "ws",
  seed: "menu",
  rhythm: "cafe",
  perDay: 100,
  symbol: 0.8,
  from: 0,
  until: Number.MAX_SAFE_INTEGER,
  versionsFrom: [],
};

test("a day is the same whenever it is asked for, and no two are alike", () => {
  expect(scansOfDay(code, FIRST)).toEqual(scansOfDay({ ...code, from: 5 }, FIRST));
  expect(scansOfDay(code, FIRST)).not.toEqual(scansOfDay(code, FIRST + 1));
});

test("a later end adds scans and changes none: the demo can run again", () => {
  const all = scansOfDay(code, FIRST + 5);
  const noon = (FIRST + 5) * DAY_MS + 12 * HOUR_MS;
  const morning = scansOfDay({ ...code, until: noon }, FIRST + 5);
  expect(morning.length).toBeGreaterThan(0);
  expect(morning).toEqual(all.filter(({ at }) => at < noon));
});

test("no two scans have one id, and every scan lies in its day", () => {
  const days = Array.from({ length: 30 }, (_, i) => FIRST + i);
  const codes = [code, { ...code, id: "other" }];
  const events = days.flatMap((day) =>
    codes.flatMap((one) => scansOfDay(one, day).map((event) => ({ day, event }))),
  );
  expect(new Set(events.map(({ event }) => event.id)).size).toBe(events.length);
  expect(events.every(({ day, event }) => Math.floor(event.at / DAY_MS) === day)).toBe(true);
});

test("scans follow the week in Amsterdam, people come back, and some requests are bots", () => {
  const weeks = Array.from({ length: 28 }, (_, i) => scansOfDay(code, FIRST + i));
  const on = (weekday: number): number =>
    weeks.filter((_, i) => i % 7 === weekday).reduce((sum, day) => sum + day.length, 0);
  expect(on(5)).toBeGreaterThan(3 * on(0));
  const events = weeks.flat();
  const atNight = events.filter(({ at }) => new Date(at).getUTCHours() === 3);
  expect(atNight).toEqual([]);
  const people = events.filter(({ ip }) => ip !== PROGRAM_IP);
  expect(people.length).toBeLessThan(events.length);
  expect(new Set(people.map(({ ip }) => ip)).size).toBeLessThan(0.9 * people.length);
});

test("later versions answer from their time on", () => {
  const noon = (FIRST + 5) * DAY_MS + 12 * HOUR_MS;
  for (const { at, version } of scansOfDay({ ...code, versionsFrom: [0, noon] }, FIRST + 5)) {
    expect(version).toBe(at < noon ? 2 : 3);
  }
});
