import * as fc from "fast-check";
import { expect, test } from "vitest";
import { DIMENSIONS, type Dimension } from "./dimensions.ts";
import { DAY_MS, HOUR_MS, type StoredScan } from "./scan-event.ts";
import { decodeRun, encodeRun, msOfDay, type HourScan, type Run } from "./scan-run.ts";

const DAY = 20_000;

const anyText = fc.oneof(
  fc.constantFrom("", " ", "NL", "Köln", "東京\ud800", "a b", '"\\\u0000', "~".repeat(40)),
  fc.string({ maxLength: 12 }),
);
const textOrNull = fc.option(anyText, { freq: 3 });

const scanOf: fc.Arbitrary<HourScan> = fc
  .record({
    ms: fc.nat(DAY_MS - 1),
    id: fc.oneof(fc.constantFrom("prefix-of-12", "prefix-of-12a", "prefix-of-12zz", "short"), anyText),
    symbol: fc.constantFrom<(0 | 1)[]>(0, 1),
    version: fc.nat(1_000),
    visitor: fc.oneof(fc.constantFrom("0123456789A", "0123456789B"), textOrNull),
    bot: fc.constantFrom<StoredScan[5][]>(null, null, "head", "crawler:x"),
    rest: fc.array(textOrNull, { maxLength: 9 }),
  })
  .map(({ ms, id, symbol, version, visitor, bot, rest }) => {
    const hour = Math.floor(ms / HOUR_MS);
    // trailing facts may be left out, as they are in storage
    const scan = [id, ms - hour * HOUR_MS, symbol, version, visitor, bot, ...rest] as unknown as StoredScan;
    return { hour: DAY * 24 + hour, scan };
  });

const codesOf = fc
  .uniqueArray(fc.constantFrom("a", "b", "c-1", "10", "9", "__proto__"), { minLength: 1 })
  .chain((ids) =>
    fc.tuple(
      ...ids.toSorted().map((codeId) =>
        fc.array(scanOf, { minLength: 1, maxLength: 8 }).map((scans) => ({
          codeId,
          scans: scans.sort((a, b) => msOfDay(DAY, a) - msOfDay(DAY, b)),
        })),
      ),
    ),
  );

function whole(scan: StoredScan): unknown[] {
  return Array.from({ length: 15 }, (_, i) => scan[i] ?? null);
}

/** As it is stored and read again. */
function stored(run: Run): Run {
  return JSON.parse(JSON.stringify(run)) as Run;
}

const ALL = { wants: () => true };

test("whatever the scans, they come back as they were, hour by hour of each code", () => {
  fc.assert(
    fc.property(codesOf, (codes) => {
      const groups = decodeRun(DAY, stored(encodeRun(DAY, codes)), ALL);
      for (const { codeId, scans } of codes) {
        const back = groups
          .filter((group) => group.codeId === codeId)
          .flatMap(({ hour, events }) => events.map((scan) => [hour, whole(scan)]));
        expect(back).toEqual(scans.map(({ hour, scan }) => [hour, whole(scan)]));
      }
      expect(groups.flatMap(({ events }) => events)).toHaveLength(codes.flatMap(({ scans }) => scans).length);
    }),
  );
});

test("filters admit what a look at each scan would", () => {
  const position: Record<Dimension, number> = {
    country: 6,
    region: 7,
    city: 8,
    device: 9,
    os: 10,
    browser: 11,
    language: 12,
    referrer: 13,
    source: 2,
    rule: 14,
  };
  const filters = fc.dictionary(fc.constantFrom(...DIMENSIONS), fc.constantFrom("", "NL", "link", "symbol"), {
    maxKeys: 3,
  });
  fc.assert(
    fc.property(codesOf, filters, (codes, asked) => {
      const admits = (scan: StoredScan): boolean =>
        Object.entries(asked).every(([dimension, value]) => {
          const found = scan[position[dimension as Dimension]] ?? "";
          return (dimension === "source" ? ["link", "symbol"][Number(found)] : found) === value;
        });
      const groups = decodeRun(DAY, stored(encodeRun(DAY, codes)), { ...ALL, filters: asked });
      const ids = groups.flatMap(({ events }) => events.map((scan) => scan[0]));
      const expected = codes
        .flatMap(({ scans }) => scans.map(({ scan }) => scan))
        .filter(admits)
        .map((scan): string => scan[0]);
      const byText = (a: string, b: string): number => a.localeCompare(b);
      expect(ids.sort(byText)).toEqual(expected.sort(byText));
    }),
  );
});

test("codes that are not wanted are passed over, and heads tell what each has", () => {
  const scan = (ms: number, bot: StoredScan[5]): HourScan => ({
    hour: DAY * 24,
    scan: [`e${ms}`, ms, 1, 1, null, bot, null, null, null, null, null, null, null, null, null],
  });
  const run = stored(
    encodeRun(DAY, [
      { codeId: "a", scans: [scan(1, null), scan(7, null), scan(9, "head")] },
      { codeId: "b", scans: [scan(3, "head")] },
    ]),
  );
  expect(run.heads).toEqual({ a: [0, 3, 2, 1, 7], b: [3, 4, 0, 1, null] });
  const groups = decodeRun(DAY, run, { wants: (codeId) => codeId === "b" });
  expect(groups.map(({ codeId, events }) => [codeId, events.map(([id]) => id)])).toEqual([["b", ["e3"]]]);
});

test("a thousand usual scans take less than 70 bytes each", () => {
  const scans = Array.from({ length: 1_000 }, (_, i): HourScan => ({
    hour: DAY * 24 + Math.floor(i / 50),
    scan: [
      `${["Ab3dEfGh1jKl", "Zb3dEfGh1jKl"][i % 2]}${(40_000 + i).toString(36)}`,
      (i % 50) * 70_000,
      1,
      3,
      `v${String(i).padStart(10, "0")}`,
      null,
      "NL",
      `R${i % 12}`,
      `City ${i % 200}`,
      "phone",
      `iOS ${i % 4}`,
      ["Safari", "Chrome"][i % 2] ?? null,
      ["nl", "en", "de"][i % 3] ?? null,
      null,
      null,
    ],
  }));
  const codes = Array.from({ length: 100 }, (_, i) => ({
    codeId: `code-${String(i).padStart(11, "0")}`,
    scans: scans.slice(i * 10, (i + 1) * 10),
  }));
  const { heads, columns } = encodeRun(DAY, codes);
  expect((JSON.stringify(heads).length + JSON.stringify(columns).length) / 1_000).toBeLessThan(70);
});
