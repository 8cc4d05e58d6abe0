import { expect, test } from "vitest";
import { mirrored, runsOf } from "./runs.ts";

const SCRIPTS = { latin: /\p{Script=Latin}/u, arabic: /\p{Script=Arabic}/u, hebrew: /\p{Script=Hebrew}/u };

/** Fonts by the script of a letter, and one of signs. */
function fontOf([letter = ""]: string[]): string | null {
  const script = Object.entries(SCRIPTS).find(([, letters]) => letters.test(letter));
  return script?.[0] ?? (letter === "☕" ? null : "signs");
}

/** From left to right, each with the way it is read. */
const shown = (text: string): string[] =>
  runsOf(text, fontOf).map((run) => `${run.font} ${run.rightToLeft ? "←" : "→"} ${run.text}`);

test("letters that one font draws are one run", () => {
  expect(shown("Scan!")).toEqual(["latin → Scan", "signs → !"]);
  expect(runsOf("Scan me!", () => "one")).toEqual([{ text: "Scan me!", font: "one", rightToLeft: false }]);
});

test("a sign may go with the letter before it, a letter has its own font", () => {
  const asked: (string | null)[] = [];
  runsOf<string>("a-b", (_, before) => {
    asked.push(before);
    return "one";
  });
  expect(asked).toEqual([null, "one", null]);
});

test("a text that begins to the left is shown from the right, a number in it from the left", () => {
  expect(shown("قائمة 24 م")).toEqual([
    "arabic ← م",
    "signs ←  ",
    "signs → 24",
    "signs ←  ",
    "arabic ← قائمة",
  ]);
});

test("words that read the other way keep their order among themselves", () => {
  expect(shown("a שלום-קפה b")).toEqual([
    "latin → a",
    "signs →  ",
    "hebrew ← קפה",
    "signs ← -",
    "hebrew ← שלום",
    "signs →  ",
    "latin → b",
  ]);
  expect(shown("שלום abc קפה")).toEqual([
    "hebrew ← קפה",
    "signs ←  ",
    "latin → abc",
    "signs ←  ",
    "hebrew ← שלום",
  ]);
});

test("no embedding, override or isolate turns a text round", () => {
  for (const control of "\u202a\u202b\u202d\u202e\u2066\u2067\u2068") {
    expect(shown(`a${control}bc\u202c\u2069d`)).toEqual(["latin → abcd"]);
  }
});

test("a mark stays with its letter, and what nobody sees asks for no font", () => {
  expect(shown("e\u0331\u200d")).toEqual(["latin → e\u0331\u200d"]);
  expect(shown("e\u0301")).toEqual(["latin → é"]);
  expect(shown("\u200b\u2060")).toEqual([]);
});

test("a letter and a mark that no one font has are drawn by two", () => {
  const fontOfOne = (letters: string[]): string | null =>
    letters.length === 1 ? (letters[0] ?? null) : null;
  expect(runsOf("x\u0331", fontOfOne).map(({ font }) => font)).toEqual(["x", "\u0331"]);
});

test("letters no font has are left out", () => {
  expect(shown("a☕b")).toEqual(["latin → ab"]);
});

test("brackets are turned round with the text", () => {
  expect(mirrored("(a]")).toBe("[a)");
});
