import { expect, test } from "vitest";
import { visitor } from "../testing/visitor.ts";
import { chooseRule } from "./choose.ts";
import { sideOf } from "./split.ts";

const DAY_MS = 86_400_000;
const DAY = 20_516 * DAY_MS;

const who = (n: number) => ({
  address: `203.0.${n >> 8}.${n & 255}`,
  userAgent: "phone",
  code: "c1",
  now: DAY,
});

function shares(weights: number[], people = 20_000): number[] {
  const counts = weights.map(() => 0);
  for (let n = 0; n < people; n++) {
    const side = sideOf(
      weights.map((weight) => ({ weight })),
      who(n),
    );
    counts[side] = (counts[side] ?? 0) + 1;
  }
  return counts.map((count) => count / people);
}

test.each([[[1, 1]], [[1, 3]], [[90, 9, 1]], [[0, 1, 1]], [[1, 0]]])(
  "weights %j share people out",
  (weights) => {
    const total = weights.reduce((sum, weight) => sum + weight);
    for (const [i, share] of shares(weights).entries()) {
      const expected = (weights[i] ?? 0) / total;
      // four standard deviations of 20,000 people
      expect(Math.abs(share - expected)).toBeLessThanOrEqual(
        4 * Math.sqrt((expected * (1 - expected)) / 20_000),
      );
    }
  },
);

test("a visitor stays on one side for the UTC day, and may change with the next", () => {
  const sides = [{ weight: 1 }, { weight: 1 }];
  let changed = 0;
  for (let n = 0; n < 200; n++) {
    const at = (now: number): number => sideOf(sides, { ...who(n), now });
    expect([at(DAY + 1), at(DAY + DAY_MS / 2), at(DAY + DAY_MS - 1)]).toEqual([at(DAY), at(DAY), at(DAY)]);
    changed += at(DAY) === at(DAY + DAY_MS) ? 0 : 1;
  }
  expect(changed).toBeGreaterThan(60);
  expect(changed).toBeLessThan(140);
});

test("two codes split the same people independently", () => {
  const sides = [{ weight: 1 }, { weight: 1 }];
  const same = Array.from({ length: 400 }, (_, n) => n).filter(
    (n) => sideOf(sides, who(n)) === sideOf(sides, { ...who(n), code: "c2" }),
  );
  expect(Math.abs(same.length - 200)).toBeLessThan(50);
});

test("the side's url is answered, and its name counted", () => {
  const split = [
    { weight: 0, url: "https://a.example/" },
    { weight: 1, name: "Red", url: "https://b.example/" },
  ];
  expect(chooseRule([{ name: "Test", split }], "c1", visitor(), DAY)).toEqual({
    index: 0,
    side: 1,
    url: "https://b.example/",
    label: "Test / Red",
  });
  const unnamed = split.map(({ weight, url }) => ({ weight, url }));
  expect(chooseRule([{ split: unnamed }], "c1", visitor(), DAY)?.label).toBe("Rule 1 / B");
});
