import { readRanges } from "./letter-ranges.ts";

/**
 * Which font file has which letters. `scripts/fonts` writes it beside the fonts: `index.json` with the fonts of scripts
 * and the names of the indexes of ideographs' fonts, which are large and fetched only for texts that need them.
 */

/** As it is stored. A file is its name and its letters as `letter-ranges.ts` writes them. */
export interface StoredFamily {
  id: string;
  files: [name: string, letters: string][];
}

export interface StoredIndex {
  families: StoredFamily[];
  /** The file that holds a `StoredFamily`, by id. */
  ideographs: Record<IdeographFont, string>;
  /** Ideographs written in traditional Chinese and not in simplified. */
  traditional: string;
  /** Ideographs written in Japanese only. */
  japanese: string;
}

/** Each shows the same ideographs as they are written in its country. */
export const IDEOGRAPH_FONTS = ["jp", "sc", "tc", "kr"] as const;
export type IdeographFont = (typeof IDEOGRAPH_FONTS)[number];

/** A font, and the file that has a letter. */
export interface Family {
  id: string;
  fileOf: Map<string, string>;
}

export function readFamily({ id, files }: StoredFamily): Family {
  const fileOf = new Map<string, string>();
  for (const [name, letters] of files) {
    for (const point of readRanges(letters)) {
      const letter = String.fromCodePoint(point);
      if (!fileOf.has(letter)) {
        fileOf.set(letter, name);
      }
    }
  }
  return { id, fileOf };
}

export function readLetters(ranges: string): Set<string> {
  return new Set(Array.from(readRanges(ranges), (point) => String.fromCodePoint(point)));
}

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HANGUL = /\p{Script=Hangul}/u;
const BOPOMOFO = /\p{Script=Bopomofo}/u;
const HAN = /\p{Script=Han}/u;

/**
 * In what order the fonts of ideographs are asked for a text. Unicode gives an ideograph one code whichever country
 * writes it, so the company tells: kana, Hangul, or ideographs that only one of them writes. Simplified Chinese, which
 * most people read, if nothing does.
 */
export function ideographOrder(
  text: string,
  { traditional, japanese }: { traditional: ReadonlySet<string>; japanese: ReadonlySet<string> },
): readonly IdeographFont[] {
  const letters = Array.from(text);
  if (KANA.test(text)) {
    return ["jp", "tc", "sc", "kr"];
  }
  if (HANGUL.test(text)) {
    return ["kr", "jp", "tc", "sc"];
  }
  if (BOPOMOFO.test(text)) {
    return ["tc", "sc", "jp", "kr"];
  }
  if (!HAN.test(text)) {
    return ["jp"]; // it has the most signs, such as arrows and stars
  }
  if (letters.some((letter) => japanese.has(letter))) {
    return ["jp", "tc", "sc", "kr"]; // among others that are traditional too
  }
  return letters.some((letter) => traditional.has(letter))
    ? ["tc", "jp", "sc", "kr"]
    : ["sc", "tc", "jp", "kr"];
}
