import * as fc from "fast-check";
import { expect, test } from "vitest";
import { pickLanguage } from "./language.ts";

const OURS = ["en", "nl", "de", "fr", "es"] as const;

test.each([
  ["nl", "nl"],
  ["NL", "nl"],
  ["de-CH", "de"],
  ["de-Latn-CH-1996", "de"],
  ["de-CH, fr;q=0.8", "de"],
  ["fr;q=0.8, de-CH", "de"],
  ["fr;q=0.5,nl;q=0.9,de;q=0.7", "nl"],
  ["nl;q=0.8, de;q=0.8", "nl"],
  ["ja, fr;q=0.1", "fr"],
  ["nl;q=0, de;q=0.1", "de"],
  ["nl ; q=0.5 , es ; q=1.0", "es"],
  ["fr;level=1;q=0.9, de;q=0.8", "fr"],
  ["ja", "en"],
  ["*", "en"],
  ["", "en"],
  [", ,;q=1", "en"],
  ["nl;q=.., de;q=0.1", "de"],
  ["deutsch", "en"],
])("“%s” reads %s", (header, language) => {
  expect(pickLanguage(header, OURS)).toBe(language);
});

test("without a header the first language is read", () => {
  expect(pickLanguage(null, OURS)).toBe("en");
});

test("a longer tag of ours is found before its shortened form", () => {
  expect(pickLanguage("pt-br", ["en", "pt", "pt-br"])).toBe("pt-br");
  expect(pickLanguage("pt-pt", ["en", "pt", "pt-br"])).toBe("pt");
});

test("whatever a client sends, the answer is one of ours", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 600 }), (header) => {
      expect(OURS).toContain(pickLanguage(header, OURS));
    }),
  );
});

test("one of our languages, named alone in any case and region, is read", () => {
  fc.assert(
    fc.property(fc.constantFrom(...OURS), fc.constantFrom("", "-AT", "-Latn-BE"), (language, region) => {
      expect(pickLanguage((language + region).toUpperCase(), OURS)).toBe(language);
    }),
  );
});
