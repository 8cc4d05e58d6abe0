import { expect, test } from "vitest";
import { shareTexts, type SideDraft, sideTitle, splitOf } from "./split-draft.ts";

const side = (weight: string, name = ""): SideDraft => ({
  key: weight,
  name,
  url: " https://a.example/ ",
  weight,
});

test.each([
  [
    ["1", "1"],
    ["50 %", "50 %"],
  ],
  [
    ["1", "2"],
    ["33.3 %", "66.7 %"],
  ],
  [
    ["0", "5"],
    ["0 %", "100 %"],
  ],
  [
    ["0", "0"],
    ["–", "–"],
  ],
  [
    ["", "1"],
    ["–", "–"],
  ],
])("weights %j are shares %j", (weights, shares) => {
  expect(shareTexts(weights.map((weight) => side(weight)))).toEqual(shares);
});

test("a side without a name is counted as its letter", () => {
  expect(sideTitle(side("1"), 1)).toBe("B");
  expect(sideTitle(side("1", "Blue"), 1)).toBe("Blue");
});

test("what is no number is sent as none, so that the API can say so", () => {
  expect(JSON.stringify(splitOf([side("lots", "A")]))).toBe(
    '[{"weight":null,"name":"A","url":"https://a.example/"}]',
  );
});
