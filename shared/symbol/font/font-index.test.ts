import { describe, expect, test } from "vitest";
import { fontSource } from "../../../scripts/fonts/font-source.ts";
import { ideographOrder, readFamily, readLetters, type StoredIndex } from "./font-index.ts";

const stored = JSON.parse(
  new TextDecoder().decode((await fontSource.read("index.json")) ?? undefined),
) as StoredIndex;
const countries = { traditional: readLetters(stored.traditional), japanese: readLetters(stored.japanese) };

describe("an ideograph is drawn as its country writes it", () => {
  test.each([
    ["メニューを見る", "jp", "kana"],
    ["禁煙の店", "jp", "kana among ideographs"],
    ["営業中", "jp", "ideographs only Japanese has"],
    ["扫码点餐", "sc", "simplified ideographs"],
    ["营业中", "sc", "simplified ideographs"],
    ["掃描點餐", "tc", "traditional ideographs"],
    ["歡迎光臨", "tc", "traditional ideographs"],
    ["ㄅㄆㄇ", "tc", "Bopomofo"],
    ["메뉴 漢字", "kr", "Hangul among ideographs"],
    ["入口", "sc", "ideographs all have"],
    ["→", "jp", "none: its font has the most signs"],
  ])("%s as %s, told by %s", (text, first) => {
    expect(ideographOrder(text, countries)[0]).toBe(first);
  });
});

test("a letter two files have is the first one's", () => {
  const { fileOf } = readFamily({
    id: "x",
    files: [
      ["one.ttf", "2p+1"],
      ["two.ttf", "2q+1"],
    ],
  });
  expect([...fileOf]).toEqual([
    ["a", "one.ttf"],
    ["b", "one.ttf"],
    ["c", "two.ttf"],
  ]);
});

test("every font's license lies beside the fonts", async () => {
  const text = new TextDecoder().decode((await fontSource.read("LICENSE.txt")) ?? undefined);
  expect(text.match(/SIL OPEN FONT LICENSE Version 1\.1/g)?.length).toBe(
    stored.families.length + Object.keys(stored.ideographs).length,
  );
});
