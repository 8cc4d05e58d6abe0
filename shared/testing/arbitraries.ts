import * as fc from "fast-check";

/** Field texts as the contract lets them through: any script, emoji, and every mark that some form escapes. */
const character = fc.oneof(
  fc.constantFrom(...Array.from("\\;,:\"'%&?=#+@ ()<>/|üéß😀字ع\u202e"), "👩‍🍳"),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
);

/** One line without spaces around it, at least one character long. */
export const anyLine = fc
  .array(character, { minLength: 1, maxLength: 60 })
  .map((characters) =>
    characters
      .join("")
      .replace(/[\p{Cc}\u2028\u2029\ufffe\uffff]/gu, "")
      .trim(),
  )
  .filter((text) => text !== "" && text.isWellFormed());

/** Several lines. */
export const anyLines = fc.array(anyLine, { minLength: 1, maxLength: 4 }).map((lines) => lines.join("\n"));
