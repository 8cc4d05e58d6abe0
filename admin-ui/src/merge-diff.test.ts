import { expect, test } from "vitest";
import { mergePatch } from "../../shared/merge-patch.ts";
import { CONTENTS } from "../../shared/testing/contents.ts";
import { isSame, mergeDiff } from "./merge-diff.ts";

test("a patch makes any object of any other", () => {
  const objects = Object.values(CONTENTS);
  for (const before of objects) {
    for (const after of objects) {
      const patch = mergeDiff(before, after);
      expect(mergePatch(before, patch)).toEqual(after);
      expect(isSame(before, after)).toBe(before === after);
    }
  }
});

test("what is no more is null, a list is replaced whole, and order is no matter", () => {
  expect(mergeDiff({ a: { b: 1, c: 2 }, d: 3 }, { d: 3, a: { b: 1 } })).toEqual({ a: { c: null } });
  expect(mergeDiff({ list: [1, 2] }, { list: [1] })).toEqual({ list: [1] });
  expect(isSame({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true);
});
