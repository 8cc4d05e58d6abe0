import type { PathCommand } from "../drawing.ts";
import { mapPoints } from "../map-points.ts";
import type { FrameFont, OutlinedLine } from "../style/frame.ts";
import type { Family } from "./font-index.ts";
import { frameFont } from "./frame-font.ts";
import { outlinesOf } from "./glyf.ts";
import type { Face } from "./harfbuzz.ts";
import { CAP_HEIGHT } from "./outlines.ts";
import { mirrored, plainText, runsOf, visibleLetters } from "./runs.ts";

/** Draws what the built-in letters can't: letters that join, reorder, or are too many to be built in. */

/** Fonts that are asked in their order, and the bytes of those of their files that a text needs. */
export interface LoadedFonts {
  families: readonly Family[];
  bytes: ReadonlyMap<string, Uint8Array>;
  open: (font: Uint8Array) => Face;
}

/** A file of the index, or the letters that are built in. */
const BUILT_IN = "";

/** Faces lie in WebAssembly's memory, which is not collected. */
const FACES_MAX = 24;

export function anyFont({ families, bytes, open }: LoadedFonts): FrameFont {
  const lines = new Map<string, OutlinedLine>();
  return {
    missing: (text) =>
      [...new Set(visibleLetters(plainText(text)))].filter((letter) => fontOf([letter], null) === null),
    outline(text) {
      if (frameFont.missing(text).length === 0) {
        return frameFont.outline(text);
      }
      const line = lines.get(text) ?? lineOf(text);
      lines.set(text, line);
      return line;
    },
  };

  function fontOf(letters: string[], before: string | null): string | null {
    return fileFor(letters, before, families, (name) => bytes.has(name));
  }

  function lineOf(text: string): OutlinedLine {
    const commands: PathCommand[] = [];
    let x = 0;
    for (const { text: run, font, rightToLeft } of runsOf(text, fontOf)) {
      const part =
        font === BUILT_IN
          ? frameFont.outline(builtIn(run, rightToLeft))
          : shapedRun(faceOf(font, bytes.get(font) ?? new Uint8Array(), open), run, rightToLeft);
      commands.push(...part.commands.map((command) => mapPoints(command, (px, py) => [px + x, py])));
      x += part.width;
    }
    return boxed(commands, x);
  }
}

/**
 * The file that draws a letter with its marks: of the built-in letters first, then of the first font that has them all.
 *
 * @param before the file of the letter before, where the letter belongs to no script and may go with it
 */
export function fileFor(
  letters: string[],
  before: string | null,
  families: readonly Family[],
  isLoaded: (name: string) => boolean,
): string | null {
  if (frameFont.missing(letters.join("")).length === 0) {
    return BUILT_IN;
  }
  const [first = ""] = letters;
  const found: string[] = [];
  for (const { fileOf } of families) {
    const name = fileOf.get(first);
    if (name !== undefined && isLoaded(name) && letters.every((letter) => fileOf.get(letter) === name)) {
      found.push(name);
    }
  }
  return before !== null && found.includes(before) ? before : (found[0] ?? null);
}

function builtIn(run: string, rightToLeft: boolean): string {
  const letters = visibleLetters(run).join("");
  return rightToLeft ? mirrored(letters) : letters;
}

interface OpenFace extends Face {
  outline: (glyph: number) => PathCommand[];
}

const faces = new Map<string, OpenFace>();

/** The one used longest ago is closed. */
function faceOf(name: string, font: Uint8Array, open: LoadedFonts["open"]): OpenFace {
  const face = faces.get(name) ?? { ...open(font), outline: outlinesOf(font) };
  faces.delete(name);
  faces.set(name, face);
  for (const [oldest, unused] of faces) {
    if (faces.size <= FACES_MAX) {
      break;
    }
    unused.close();
    faces.delete(oldest);
  }
  return face;
}

function shapedRun(
  face: OpenFace,
  run: string,
  rightToLeft: boolean,
): { commands: PathCommand[]; width: number } {
  const em = 1 / face.unitsPerEm;
  const commands: PathCommand[] = [];
  let pen = 0;
  for (const { id, advance, x, y } of face.shape(run, rightToLeft)) {
    const [left, base] = [pen + x, -y];
    commands.push(
      ...face
        .outline(id)
        .map((command) => mapPoints(command, (px, py) => [(left + px) * em, (base + py) * em])),
    );
    pen += advance;
  }
  return { commands, width: pen * em };
}

/** Letters may reach out of their advance, above capitals and below the line: all of it must fit. */
function boxed(commands: PathCommand[], advance: number): OutlinedLine {
  let [left, right, above, below] = [0, advance, CAP_HEIGHT, 0];
  for (const command of commands) {
    mapPoints(command, (x, y) => {
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [above, below] = [Math.max(above, -y), Math.max(below, y)];
      return [x, y];
    });
  }
  return {
    commands: commands.map((command) => mapPoints(command, (x, y) => [x - left, y])),
    width: right - left,
    above,
    below,
  };
}
