import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { StoredScan } from "../../shared/scan-event.ts";
import { addSightings, NOBODY, RECORD_WIDTH, sightingsOf, VISITOR_WIDTH } from "./day-people.ts";
import { piecesOf, placesOf } from "./people-index.ts";

function recordsOf(visitors: string[], languages = ["nl"]): string {
  const scanOf = (visitor: string, language: string): StoredScan => [
    "id",
    0,
    1,
    1,
    visitor,
    null,
    "NL",
    null,
    null,
    "phone",
    null,
    null,
    language,
    null,
    null,
  ];
  const scans = visitors.flatMap((visitor) =>
    languages.map((language) => ({ scan: scanOf(visitor, language), quarter: 7 })),
  );
  return addSightings(NOBODY, scans)?.records ?? "";
}

/** The records at what the index says. */
function found(records: string, visitors: string[]): string {
  const pieces = piecesOf(records);
  return placesOf(
    pieces.map(({ prefixes }) => prefixes),
    visitors,
  )
    .flatMap(([piece, places]) =>
      places.map((place) => pieces[piece]?.records.slice(place * RECORD_WIDTH, (place + 1) * RECORD_WIDTH)),
    )
    .join("");
}

/** Many begin alike, and some are the beginning of others. */
const visitorOf = fc.oneof(
  fc.string({ unit: fc.constantFrom("a", "b", ".", "/", "0", "z"), maxLength: 6 }),
  fc.string({ unit: fc.constantFrom("A", "Z", "a", "z", "0", "9", ".", "/"), minLength: 11, maxLength: 11 }),
);

test("of everybody asked for, all records are found, and no more than begin alike", () => {
  const runs = fc.record({
    known: fc.array(visitorOf, { maxLength: 80, size: "max" }),
    asked: fc.array(visitorOf, { maxLength: 20 }),
    again: fc.array(fc.nat(), { maxLength: 10 }),
  });
  fc.assert(
    fc.property(runs, ({ known, asked, again }) => {
      const records = recordsOf(known, ["nl", "de"]);
      const visitors = [...asked, ...again.flatMap((i) => known[i % Math.max(1, known.length)] ?? [])];
      const beginnings = new Set(visitors.map((visitor) => visitor.padEnd(VISITOR_WIDTH).slice(0, 4)));
      const expected = (records.match(new RegExp(`.{${RECORD_WIDTH}}`, "g")) ?? []).filter((record) =>
        beginnings.has(record.slice(0, 4)),
      );
      expect(found(records, visitors)).toBe(expected.join(""));
    }),
    { seed: 20261125, numRuns: 500 },
  );
});

test("thousands of people are several pieces, whose index is a tenth of them; strangers have hardly a record", () => {
  const hash = (i: number): string =>
    btoa(
      String.fromCharCode(
        ...Array.from(
          { length: 8 },
          (_, byte) => (Math.imul(i + 1, 0x9e3779b1 + byte * 0x85eb_ca6a) >>> 11) & 255,
        ),
      ),
    )
      .slice(0, 11)
      .replaceAll("+", ".");
  const everybody = Array.from({ length: 20_000 }, (_, i) => hash(i));
  const known = everybody.filter((_, i) => i % 2 === 0);
  const records = recordsOf(known);
  const pieces = piecesOf(records);
  expect(pieces.map(({ records: some }) => some).join("")).toBe(records);
  expect(pieces.length).toBeGreaterThan(3);
  const indexed = pieces.reduce((sum, { prefixes }) => sum + prefixes.length, 0);
  expect(indexed).toBeLessThan(records.length / 8);
  const people = { names: [], records: found(records, known) };
  expect(known.every((visitor) => sightingsOf(people, visitor).length === 1)).toBe(true);
  const strangers = everybody.filter((_, i) => i % 2 === 1);
  expect(found(records, strangers).length).toBeLessThan(records.length / 20);
});
