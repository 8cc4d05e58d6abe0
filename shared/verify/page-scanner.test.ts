import { expect, test } from "vitest";
import { PageScanner, type PageValue } from "./page-scanner.ts";

function valuesIn(text: string): PageValue[] {
  const scanner = new PageScanner(text);
  const values: PageValue[] = [];
  for (let value = scanner.next(); value !== null; value = scanner.next()) {
    values.push(value);
  }
  return values;
}

test("numbers, names and operators are told apart, comments passed over", () => {
  expect(valuesIn("-1.5 .25 /Name% to the line's end\nre f*")).toEqual([
    -1.5,
    0.25,
    { name: "Name" },
    { word: "re" },
    { word: "f*" },
  ]);
});

test("arrays and dictionaries hold one another, and references", () => {
  const [value] = valuesIn("<</Kids[3 0 R 4 0 R]/Box[0 0 9.5 9]/Inner<</A(x)>>>>");
  expect(value).toEqual(
    new Map<string, PageValue>([
      ["Kids", [{ reference: 3 }, { reference: 4 }]],
      ["Box", [0, 0, 9.5, 9]],
      ["Inner", new Map([["A", { string: "(x)" }]])],
    ]),
  );
});

test("a string ends at its own bracket, whatever stands in it", () => {
  expect(valuesIn("(a (b) \\) /c) <FEFF0041> 7")).toEqual([
    { string: "(a (b) \\) /c)" },
    { string: "<FEFF0041>" },
    7,
  ]);
});

test.each(["[1 2", "<</A 1", "<<1 2>>", ")", "}"])("%s is refused", (text) => {
  expect(() => valuesIn(text)).toThrow();
});
