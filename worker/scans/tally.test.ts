import * as fc from "fast-check";
import { expect, test } from "vitest";
import { addScans, type ByValue, type Quarter } from "./tally.ts";

const VALUES = ["NL", "DE", null];
const VISITORS = 4;

const scanOf = fc.record({
  quarter: fc.nat(95),
  visitor: fc.nat(VISITORS - 1),
  place: fc.nat(VALUES.length - 1),
});
type Scan = typeof scanOf extends fc.Arbitrary<infer T> ? T : never;

/** The same by looking at each visitor's scans of each value. */
function byHand(scans: Scan[]): ByValue {
  return VALUES.map((value, place) => {
    const of = scans.filter((scan) => scan.place === place);
    const people = Array.from({ length: VISITORS - 1 }, (_, i) =>
      of.filter(({ visitor }) => visitor === i + 1).map(({ quarter }) => quarter),
    ).filter((quarters) => quarters.length > 0);
    const inQuarter = (quarter: number): Quarter => [
      quarter,
      of.filter((scan) => scan.quarter === quarter).length,
      people.filter((quarters) => Math.min(...quarters) === quarter).length,
      people.filter((quarters) => Math.max(...quarters) === quarter).length,
    ];
    const some = [...new Set(of.map(({ quarter }) => quarter))].sort((a, b) => a - b);
    return [value, some.map(inQuarter)];
  });
}

function add(counts: ByValue, scans: Scan[], before: Scan[]): void {
  const columns = {
    quarters: scans.map(({ quarter }) => quarter),
    visitors: scans.map(({ visitor }) => visitor),
    places: scans.map(({ place }) => place),
    visitorCount: VISITORS,
  };
  addScans(counts, columns, (visitor, value) => {
    const same = before.filter((scan) => scan.visitor === visitor && VALUES[scan.place] === value);
    return same.length === 0 ? null : Math.max(...same.map(({ quarter }) => quarter));
  });
}

test("scans added in two parts, the second later in the day, count as one visitor each and value", () => {
  fc.assert(
    fc.property(fc.array(scanOf, { maxLength: 40 }), fc.nat(95), (scans, cut) => {
      const [before, later] = [
        scans.filter(({ quarter }) => quarter < cut),
        scans.filter(({ quarter }) => quarter >= cut),
      ];
      const counts = VALUES.map((value): ByValue[number] => [value, []]);
      add(counts, before, []);
      expect(counts).toEqual(byHand(before));
      add(counts, later, before);
      expect(counts).toEqual(byHand(scans));
    }),
    { seed: 20261125, numRuns: 300 },
  );
});

test("without places, all scans have the one value", () => {
  const counts: ByValue = [[null, []]];
  addScans(counts, { quarters: [3, 3, 2], visitors: [0, 1, 1], places: null, visitorCount: 2 }, () => null);
  expect(counts).toEqual([
    [
      null,
      [
        [2, 1, 1, 0],
        [3, 2, 0, 1],
      ],
    ],
  ]);
});
