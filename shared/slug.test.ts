import * as fc from "fast-check";
import { expect, test } from "vitest";
import { SLUG_MAX_CHARS } from "./limits.ts";
import { checkSlug, parseSlugPath, RESERVED_SLUGS, slugFromBytes, symbolTextOf } from "./slug.ts";

const LETTER_OR_DIGIT = "abcdefghijklmnopqrstuvwxyz0123456789".split("");

/** Any slug a code can have. */
const slugs = fc
  .tuple(
    fc.constantFrom(...LETTER_OR_DIGIT),
    fc.string({ unit: fc.constantFrom(...LETTER_OR_DIGIT, ".", "-"), maxLength: SLUG_MAX_CHARS - 1 }),
  )
  .map(([first, rest]) => first + rest)
  .filter((slug) => !RESERVED_SLUGS.has(slug));

const slugsWithLetter = slugs.filter((slug) => /[a-z]/.test(slug));

test("a slug is kept in lower case, however it was typed", () => {
  fc.assert(
    fc.property(slugs, (slug) => {
      expect(checkSlug(slug.toUpperCase())).toEqual({ ok: true, slug });
      expect(checkSlug(slug)).toEqual({ ok: true, slug });
    }),
  );
});

test("an upper-case path is a scan of the symbol, a lower-case path one of the link, and both find the slug", () => {
  fc.assert(
    fc.property(slugsWithLetter, (slug) => {
      expect(parseSlugPath(`/${slug.toUpperCase()}`)).toEqual({ slug, source: "symbol", preview: false });
      expect(parseSlugPath(`/${slug}`)).toEqual({ slug, source: "link", preview: false });
    }),
  );
});

test("a path with one lower-case letter was typed or shared", () => {
  expect(parseSlugPath("/AB12cD")).toEqual({ slug: "ab12cd", source: "link", preview: false });
});

test("a slug without letters counts as scanned from the symbol", () => {
  expect(parseSlugPath("/2024")).toEqual({ slug: "2024", source: "symbol", preview: false });
});

test("one slash at the end changes nothing", () => {
  fc.assert(
    fc.property(slugsWithLetter, (slug) => {
      expect(parseSlugPath(`/${slug}/`)).toEqual(parseSlugPath(`/${slug}`));
    }),
  );
});

test("a plus at the end asks for the preview, also percent-encoded", () => {
  for (const path of ["/menu+", "/menu%2B", "/menu%2b", "/menu+/"]) {
    expect(parseSlugPath(path), path).toEqual({ slug: "menu", source: "link", preview: true });
  }
  expect(parseSlugPath("/MENU+")).toEqual({ slug: "menu", source: "symbol", preview: true });
});

test("a percent-encoded slug finds the same code as a plain one", () => {
  fc.assert(
    fc.property(slugsWithLetter, (slug) => {
      const encoded = Array.from(slug)
        .map((char) => `%${char.charCodeAt(0).toString(16)}`)
        .join("");
      expect(parseSlugPath(`/${encoded}`)).toEqual({ slug, source: "link", preview: false });
    }),
  );
});

test("any path is read without throwing, and only ever as a valid slug", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 80 }), (path) => {
      const read = parseSlugPath(`/${path}`);
      if (read !== null) {
        expect(checkSlug(read.slug)).toEqual({ ok: true, slug: read.slug });
      }
    }),
  );
});

test("what the API accepts as a slug can be scanned", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary-ascii", minLength: 1, maxLength: 70 }), (text) => {
      const checked = checkSlug(text);
      if (checked.ok) {
        expect(parseSlugPath(`/${checked.slug}`)?.slug).toBe(checked.slug);
      }
    }),
  );
});

test("a made-up slug is valid, holds a letter and nothing that looks like something else", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 8, maxLength: 16 }), (bytes) => {
      const slug = slugFromBytes(bytes);
      expect(checkSlug(slug)).toEqual({ ok: true, slug });
      expect(slug).toMatch(/[a-z]/);
      expect(slug).not.toMatch(/[01oil]/);
    }),
  );
});

test("bytes that would make only digits still make a letter", () => {
  expect(slugFromBytes(new Uint8Array(8))).toMatch(/^2{6}[a-z]$/);
});

test("different bytes make different slugs", () => {
  const made = new Set<string>();
  for (let i = 0; i < 31; i++) {
    made.add(slugFromBytes(new Uint8Array(8).fill(i)));
  }
  expect(made.size).toBe(31);
});

test("the symbol's text is the short link in upper case", () => {
  expect(symbolTextOf("https://go.example/ab12cd")).toBe("HTTPS://GO.EXAMPLE/AB12CD");
});
