import { expect, test } from "vitest";
import { sizeText, tooLongText } from "./size-text.ts";

const FITS = { characters: 25, bytes: 25, version: 2, modules: 25, tooLongBy: 0 };
const TOO_LONG = { characters: 2_340, bytes: 2_340, version: null, modules: null, tooLongBy: 9 };

test("a size is told in characters, version and modules", () => {
  expect(sizeText(FITS)).toBe("25 characters · version 2, 25 × 25 modules");
  expect(sizeText(TOO_LONG)).toBe("2,340 characters");
});

test("too much is told by how much, and with every way out", () => {
  expect(tooLongText(TOO_LONG, "url", "Destination", true)).toBe(
    "This is 9 characters more than any symbol holds. To make it fit, shorten “Destination”, or make the code dynamic: then the symbol holds a short link.",
  );
  expect(tooLongText({ ...TOO_LONG, tooLongBy: 1 }, "contact", "Note", false)).toBe(
    "This is 1 character more than any symbol holds. To make it fit, shorten “Note”, or choose MECARD as its format.",
  );
});
