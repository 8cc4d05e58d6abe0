import { expect, test } from "vitest";
import { SLUG_MAX_CHARS } from "./limits.ts";
import { checkSlug, parseSlugPath, RESERVED_SLUGS, SLUG_PROBLEM_TEXT } from "./slug.ts";

test("the words Swivel uses itself are reserved, in any case", () => {
  expect([...RESERVED_SLUGS].sort()).toEqual(
    [".well-known", "admin", "api", "assets", "favicon.ico", "health", "robots.txt"].sort(),
  );
  for (const word of RESERVED_SLUGS) {
    for (const written of [word, word.toUpperCase()]) {
      expect(checkSlug(written), written).toEqual({ ok: false, problem: "reserved" });
      expect(parseSlugPath(`/${written}`), written).toBeNull();
      expect(parseSlugPath(`/${written}/`), written).toBeNull();
      expect(parseSlugPath(`/${written}+`), written).toBeNull();
    }
  }
});

test("a slug one character too long is refused", () => {
  expect(checkSlug("a".repeat(SLUG_MAX_CHARS)).ok).toBe(true);
  expect(parseSlugPath(`/${"a".repeat(SLUG_MAX_CHARS)}`)).not.toBeNull();
  expect(checkSlug("a".repeat(SLUG_MAX_CHARS + 1))).toEqual({ ok: false, problem: "too_long" });
  expect(parseSlugPath(`/${"a".repeat(SLUG_MAX_CHARS + 1)}`)).toBeNull();
});

test.each([
  "-menu",
  ".menu",
  "me nu",
  "menu/1",
  "menü",
  "menu?",
  "menu+",
  "menu_1",
  " menu",
  "menu\n",
  "\u212Aelvin",
  "%6d",
])("%j is no slug", (text) => {
  expect(checkSlug(text)).toEqual({ ok: false, problem: "bad_characters" });
});

test("an empty slug is refused", () => {
  expect(checkSlug("")).toEqual({ ok: false, problem: "empty" });
});

test("each problem with a slug has a sentence for the editor", () => {
  for (const text of Object.values(SLUG_PROBLEM_TEXT)) {
    expect(text).toMatch(/^[A-Z].*\.$/);
  }
});

test.each([
  ["nothing", "/"],
  ["only slashes", "//"],
  ["two slashes at the end", "/menu//"],
  ["two segments", "/menu/1"],
  ["an encoded slash", "/menu%2f1"],
  ["a climb out of the root", "/..%2f"],
  ["dots", "/.."],
  ["a truncated escape", "/%E0%A4%A"],
  ["a lone percent sign", "/%"],
  ["an escape of no hex digits", "/%zz"],
  ["an encoded zero", "/menu%00"],
  ["an encoded space", "/menu%20"],
  ["an encoded percent sign", "/%256d"],
  ["only a plus", "/+"],
  ["two pluses", "/menu++"],
  ["10 KB", `/${"a".repeat(10_240)}`],
  ["a Kelvin sign, which lower-cases to k", "/%E2%84%AAelvin"],
])("a path of %s leads nowhere", (_, path) => {
  expect(parseSlugPath(path)).toBeNull();
});
