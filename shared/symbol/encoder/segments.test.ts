import * as fc from "fast-check";
import { expect, test, vi } from "vitest";
import { ALPHANUMERIC, countBits, segmentsOf, type Mode } from "./segments.ts";

// properties run many times, on machines that do other things too
vi.setConfig({ testTimeout: 30_000 });

const modesOf = (text: string, version = 1): string[] =>
  segmentsOf(Array.from(text), version).segments.map(
    ({ mode, characters }) => `${mode} ${characters.join("")}`,
  );

test.each([
  ["", []],
  ["12345", ["numeric 12345"]],
  ["HTTPS://GO.EXAMPLE/AB12CD", ["alphanumeric HTTPS://GO.EXAMPLE/AB12CD"]],
  ["https://go.example/x", ["byte https://go.example/x"]],
  ["ABCDE0123456789012345", ["alphanumeric ABCDE", "numeric 0123456789012345"]],
  ["abc12d", ["byte abc12d"]],
  ["ü1234567890", ["byte ü", "numeric 1234567890"]],
])("%j is written in the shortest segments", (text, segments) => {
  expect(modesOf(text)).toEqual(segments);
});

test("counts are longer in larger versions, so segments are joined there", () => {
  expect(modesOf("abcABCDEF", 1)).toEqual(["byte abc", "alphanumeric ABCDEF"]);
  expect(modesOf("abcABCDEF", 40)).toEqual(["byte abcABCDEF"]);
});

const SAMPLE = ["1", "7", "A", ":", "a", "ü"];
const MODE_NAMES = ["numeric", "alphanumeric", "byte"] as const;

test("no other choice of modes is shorter: all are tried", () => {
  const texts = fc.array(fc.constantFrom(...SAMPLE), { minLength: 1, maxLength: 7 });
  fc.assert(
    fc.property(texts, fc.constantFrom(1, 10, 27), (characters, version) => {
      let least = Number.POSITIVE_INFINITY;
      for (let choice = 0; choice < MODE_NAMES.length ** characters.length; choice++) {
        const modes = characters.map((_, i) => MODE_NAMES[Math.floor(choice / 3 ** i) % 3] ?? "byte");
        least = Math.min(least, bitsOf(characters, modes, version));
      }
      expect(segmentsOf(characters, version).bits).toBe(least);
    }),
    { numRuns: 60 },
  );
});

test("segments together are the text, and a prefix needs what it would need by itself", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 60 }), fc.nat(59), (text, length) => {
      const characters = Array.from(text);
      const { segments, bits, prefixBits } = segmentsOf(characters, 10);
      expect(segments.flatMap((segment) => segment.characters)).toEqual(characters);
      expect(prefixBits[characters.length]).toBe(bits);
      const prefix = characters.slice(0, length);
      expect(prefixBits[prefix.length]).toBe(segmentsOf(prefix, 10).bits);
    }),
  );
});

/** Bits by the standard's formulas (§7.4.3 to §7.4.5); infinite if a mode can't write its character. */
function bitsOf(characters: string[], modes: Mode[], version: number): number {
  let bits = 0;
  for (let start = 0; start < characters.length;) {
    const mode = modes[start] ?? "byte";
    let end = start;
    while (end < characters.length && modes[end] === mode) {
      end++;
    }
    const part = characters.slice(start, end);
    const allowed = { numeric: "0123456789", alphanumeric: ALPHANUMERIC, byte: null }[mode];
    if (allowed !== null && part.some((char) => !allowed.includes(char))) {
      return Number.POSITIVE_INFINITY;
    }
    bits += 4 + countBits(mode, version);
    bits +=
      mode === "byte"
        ? 8 * new TextEncoder().encode(part.join("")).length
        : Math.ceil(part.length * (mode === "numeric" ? 10 / 3 : 11 / 2));
    start = end;
  }
  return bits;
}
