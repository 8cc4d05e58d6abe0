import { expect, test } from "vitest";
import { bankText, isCreditorReference } from "./bank-text.ts";

test("spaces, dashes and small letters are for people", () => {
  expect(bankText(" nl91 abna-0417 1643 00 ")).toBe("NL91ABNA0417164300");
});

test.each(["RF18539007547034", "rf18 5390 0754 7034", "RF45G72UUR", "RF712348231"])(
  "%s is a creditor reference",
  (text) => {
    expect(isCreditorReference(text)).toBe(true);
  },
);

test.each(["RF19539007547034", "RF18", "539007547034", "RF18539007547034539007547034", "RF18ü"])(
  "%s is none",
  (text) => {
    expect(isCreditorReference(text)).toBe(false);
  },
);
