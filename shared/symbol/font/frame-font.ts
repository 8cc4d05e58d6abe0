import type { PathCommand } from "../drawing.ts";
import type { FrameFont } from "../style/frame.ts";
import { CAP_HEIGHT, OUTLINES, UNITS_PER_EM } from "./outlines.ts";

/**
 * The built-in font of frames: Latin with all its accents, Greek and Cyrillic. It is heavy, so load this module only for
 * a design with a frame text. Letters it lacks are named, never left out; `font-for.ts` finds fonts that have them.
 */
export const frameFont: FrameFont = {
  missing: (text) => [...new Set(lettersOf(text))].filter((letter) => !glyphs().has(letter)),
  outline: (text) => {
    const commands: PathCommand[] = [];
    let x = 0;
    for (const letter of lettersOf(text)) {
      const line = glyphs().get(letter) ?? "";
      const [advance = "0"] = /^\d+/.exec(line) ?? [];
      commands.push(...outlineAt(line.slice(advance.length), x));
      x += Number(advance);
    }
    return { commands, width: x / UNITS_PER_EM, above: CAP_HEIGHT, below: 0 };
  },
};

let known: Map<string, string> | undefined;

/** Advance and path by letter. */
function glyphs(): Map<string, string> {
  known ??= new Map(
    OUTLINES.split("\n").map((line) => {
      const letter = String.fromCodePoint(line.codePointAt(0) ?? 0);
      return [letter, line.slice(letter.length)];
    }),
  );
  return known;
}

/** Composed where Unicode has a letter for it, as the font has. */
function lettersOf(text: string): string[] {
  return Array.from(text.normalize("NFC"));
}

function outlineAt(path: string, offset: number): PathCommand[] {
  const em = (value: number): number => value / UNITS_PER_EM;
  const commands: PathCommand[] = [];
  let [x, y] = [offset, 0];
  for (const [, kind, list = ""] of path.matchAll(/([mlq])([^mlq]*)/g)) {
    const numbers = Array.from(list.matchAll(/-?\d+/g), ([number]) => Number(number));
    const [dx = 0, dy = 0] = numbers.slice(-2);
    const [toX, toY] = [x + dx, y + dy];
    if (kind === "m") {
      commands.push(...closing(commands), ["M", em(toX), em(toY)]);
    } else if (kind === "l") {
      commands.push(["L", em(toX), em(toY)]);
    } else {
      // a quadratic curve's one control point is two thirds of the way to a cubic one's two
      const [controlX, controlY] = [x + (numbers[0] ?? 0), y + (numbers[1] ?? 0)];
      commands.push([
        "C",
        em(x + ((controlX - x) * 2) / 3),
        em(y + ((controlY - y) * 2) / 3),
        em(toX + ((controlX - toX) * 2) / 3),
        em(toY + ((controlY - toY) * 2) / 3),
        em(toX),
        em(toY),
      ]);
    }
    [x, y] = [toX, toY];
  }
  return [...commands, ...closing(commands)];
}

/** Ends the loop before, if there is one. */
function closing(commands: PathCommand[]): PathCommand[] {
  return commands.length === 0 ? [] : [["Z"]];
}
