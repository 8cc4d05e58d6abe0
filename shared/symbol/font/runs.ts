import bidiFactory from "bidi-js";

/** A text on one line as runs that one font draws in one direction. */

export interface Run<Font> {
  /** In the order it is read. */
  text: string;
  font: Font;
  rightToLeft: boolean;
}

/**
 * Embeddings, overrides and isolates (UAX #9) turn letters round that read the other way: a text could be shown as
 * another. Marks of direction stay; they only help neutral letters to their neighbours' side.
 */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/gu;

/** A letter with the marks and joiners that go with it. */
const CLUSTER = /[^\p{M}\p{DI}]?[\p{M}\p{DI}]*/gu;

const INVISIBLE = /\p{DI}/u;
const COMMON = /^\p{Script=Common}/u;

const bidi = bidiFactory();

/** Composed where Unicode has a letter for it, as fonts have, and without what turns text round. */
export function plainText(text: string): string {
  return text.normalize("NFC").replace(TURNING, "");
}

/** The letters a font has to have: the others are signs for the one who shapes. */
export function visibleLetters(text: string): string[] {
  return Array.from(text).filter((letter) => !INVISIBLE.test(letter));
}

/**
 * The runs of a text from left to right.
 *
 * @param fontOf the font of a cluster's letters, given the font before where that would do too; null if none has all
 */
export function runsOf<Font>(
  text: string,
  fontOf: (letters: string[], before: Font | null) => Font | null,
): Run<Font>[] {
  const plain = plainText(text);
  const { levels } = bidi.getEmbeddingLevels(plain, "auto");
  const runs: (Run<Font> & { level: number })[] = [];
  for (const { text: cluster, index } of clustersOf(plain)) {
    const level = levels[index] ?? 0;
    const letters = visibleLetters(cluster);
    const before = runs.at(-1);
    const asked = COMMON.test(cluster) ? (before?.font ?? null) : null;
    const whole = letters.length === 0 ? null : fontOf(letters, asked);
    // where no font has a letter and its marks, each is drawn by one that has it
    const parts =
      whole === null
        ? letters.map((letter) => ({ text: letter, font: fontOf([letter], null) }))
        : [{ text: cluster, font: whole }];
    for (const part of parts) {
      const last = runs.at(-1);
      if (part.font === null) {
        continue;
      }
      if (last !== undefined && last.font === part.font && last.level === level) {
        last.text += part.text;
      } else {
        runs.push({ text: part.text, font: part.font, level, rightToLeft: level % 2 === 1 });
      }
    }
  }
  return inVisualOrder(runs).map(({ level: _level, ...run }) => run);
}

/** Letters in the order they stand in, and turned round where Unicode says so: for fonts that are not shaped. */
export function mirrored(text: string): string {
  return Array.from(text)
    .toReversed()
    .map((letter) => bidi.getMirroredCharacter(letter) ?? letter)
    .join("");
}

function* clustersOf(text: string): Generator<{ text: string; index: number }> {
  for (const match of text.matchAll(CLUSTER)) {
    if (match[0] !== "") {
      yield { text: match[0], index: match.index };
    }
  }
}

/** UAX #9 rule L2: from the highest level down to the lowest odd one, runs at that level or above are turned round. */
function inVisualOrder<Leveled extends { level: number }>(runs: Leveled[]): Leveled[] {
  const ordered = [...runs];
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level--) {
    for (let from = 0; from < ordered.length; from++) {
      let to = from;
      while ((ordered[to]?.level ?? -1) >= level) {
        to++;
      }
      if (to > from) {
        ordered.splice(from, to - from, ...ordered.slice(from, to).toReversed());
        from = to;
      }
    }
  }
  return ordered;
}
