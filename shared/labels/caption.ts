import type { FrameFont } from "../symbol/style/frame.ts";

export interface CaptionLine {
  text: string;
  /** em */
  width: number;
}

/** Ends a line that is cut. */
const ELLIPSIS = "…";

/**
 * Breaks a text into lines no wider than `width` em: at spaces, and inside words that are wider than a line. What does
 * not fit into `most` lines is cut, and says so by an ellipsis.
 */
export function breakLines(text: string, width: number, most: number, font: FrameFont): CaptionLine[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.trim().split(/\s+/u).flatMap(piecesOf)) {
    const longer = line === "" ? word.text : `${line}${word.glued ? "" : " "}${word.text}`;
    if (line !== "" && widthOf(longer) > width) {
      lines.push(line);
      line = word.text;
    } else {
      line = longer;
    }
  }
  const all = line === "" ? lines : [...lines, line];
  const kept = all.length > most ? [...all.slice(0, most - 1), cut(all[most - 1] ?? "")] : all;
  return kept.map((whole) => ({ text: whole, width: widthOf(whole) }));

  function widthOf(part: string): number {
    return font.outline(part).width;
  }

  function cut(part: string): string {
    const letters = Array.from(part);
    while (letters.length > 0 && widthOf(letters.join("") + ELLIPSIS) > width) {
      letters.pop();
    }
    return letters.join("").trimEnd() + ELLIPSIS;
  }

  function piecesOf(word: string): { text: string; glued: boolean }[] {
    if (widthOf(word) <= width) {
      return [{ text: word, glued: false }];
    }
    // letter by letter: the loop above joins as many as fit
    return Array.from(word, (letter, i) => ({ text: letter, glued: i > 0 }));
  }
}
