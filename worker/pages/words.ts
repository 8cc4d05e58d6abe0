import { ARABIC } from "./words/ar.ts";
import { GERMAN } from "./words/de.ts";
import { ENGLISH } from "./words/en.ts";
import { SPANISH } from "./words/es.ts";
import { FRENCH } from "./words/fr.ts";
import { HEBREW } from "./words/he.ts";
import { DUTCH } from "./words/nl.ts";
import type { PageWords } from "./words/page-words.ts";

/** The languages scanner pages speak. English is the default. */
export const LANGUAGES = ["en", "nl", "de", "fr", "es", "ar", "he"] as const;
export type Language = (typeof LANGUAGES)[number];

export const WORDS: Record<Language, PageWords> = {
  en: ENGLISH,
  nl: DUTCH,
  de: GERMAN,
  fr: FRENCH,
  es: SPANISH,
  ar: ARABIC,
  he: HEBREW,
};

const RIGHT_TO_LEFT: ReadonlySet<Language> = new Set(["ar", "he"]);

/** The writing direction of a page in this language. */
export function directionOf(language: Language): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.has(language) ? "rtl" : "ltr";
}
