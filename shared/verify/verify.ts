import { versionFor } from "../symbol/encode.ts";
import { advise, type Weakness } from "./advice.ts";
import { check, type Checked } from "./check.ts";
import type { Grey } from "./grey.ts";
import type { Draw } from "./pictures.ts";
import { smallestWidth } from "./print-size.ts";
import { scoreOf, type ShotCounts } from "./score.ts";
import { readSecond } from "./second-reader.ts";

/** Everything that is known of a symbol's picture after it was read and scored. */
export interface Verdict extends Checked {
  score: number;
  counts: ShotCounts | null;
  /** Whether the second decoder reads the same text. */
  secondReader: boolean;
  weak: Weakness[];
  /** Null when no symbol was read. */
  smallestWidthMm: number | null;
}

export interface CheckedPicture extends Checked {
  /** What was looked at. */
  picture: Grey;
}

/** Wide enough for all but the densest symbols, which are looked at again in the larger one. */
const WIDTHS_PX = [480, 960];

/**
 * Reads the picture of a symbol and looks for faults. Call `openReader` first.
 *
 * @param expected the text the symbol should hold
 */
export async function checkPicture(draw: Draw, expected: string): Promise<CheckedPicture> {
  const version = versionFor(expected, { ecc: "L" });
  const modules = typeof version === "number" ? 17 + 4 * version : 0;
  let last: CheckedPicture | undefined;
  for (const width of WIDTHS_PX) {
    const picture = await draw(width);
    if (last !== undefined && last.picture.width === picture.width) {
      break; // it has no more pixels
    }
    last = { ...(await check(picture, expected, modules)), picture };
    if (last.reading !== null) {
      break;
    }
  }
  if (last === undefined) {
    throw new Error("no width to draw at");
  }
  return last;
}

/** The same with a score, what is weak, and how small it may be printed. */
export async function verifyPicture(draw: Draw, expected: string, distanceCm: number): Promise<Verdict> {
  const { picture, ...checked } = await checkPicture(draw, expected);
  const { reading, measures } = checked;
  if (reading === null || measures === null) {
    return { ...checked, score: 0, counts: null, secondReader: false, weak: [], smallestWidthMm: null };
  }
  const { score, counts } = await scoreOf(picture, measures.scale, expected);
  const secondReader = readSecond(picture) === expected;
  return {
    ...checked,
    score,
    counts,
    secondReader,
    weak: advise(reading, measures, counts, secondReader),
    smallestWidthMm: smallestWidth(reading.size, picture.width / measures.scale, distanceCm),
  };
}
