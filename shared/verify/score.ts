import { reduced, type Grey } from "./grey.ts";
import { readsAs } from "./reader.ts";
import { DIFFICULTIES, SHOTS, type Difficulty } from "./shots.ts";
import { pixelsPerModule, takeShot } from "./take.ts";

/** How many shots of each difficulty there were, and how many were read. */
export type ShotCounts = Record<Difficulty, { taken: number; read: number }>;

export interface Score {
  /** Share of the shots that were read, in percent. Each counts the same: no one knows how often a hand trembles. */
  score: number;
  counts: ShotCounts;
}

/** Pixels a module of the pictures shots are taken of: more would show nothing a shot of four pixels a module keeps. */
const BASE_PIXELS = 6;

/**
 * Below so few pixels a module no shot is taken: by Nyquist and Shannon two samples a module are needed, and in
 * trials none with fewer than 1.5 was ever read.
 */
const PIXELS_MIN = 1.5;

/**
 * Scores a picture of a symbol that was read: 36 shots, always the same, each decoded again.
 *
 * @param scale pixels across one module
 */
export async function scoreOf(grey: Grey, scale: number, text: string): Promise<Score> {
  const base = reduced(grey, Math.round((grey.width * BASE_PIXELS) / scale));
  const baseScale = (scale * base.width) / grey.width;
  const blurred = new Map<number, Grey>();
  const counts = Object.fromEntries(
    DIFFICULTIES.map((difficulty) => [difficulty, { taken: 0, read: 0 }]),
  ) as ShotCounts;
  for (const [seed, shot] of SHOTS.entries()) {
    const count = counts[shot.difficulty];
    count.taken++;
    if (
      pixelsPerModule(shot, base.width / baseScale) >= PIXELS_MIN &&
      (await readsAs(takeShot(base, baseScale, shot, seed, blurred), text))
    ) {
      count.read++;
    }
  }
  const read = DIFFICULTIES.reduce((sum, difficulty) => sum + counts[difficulty].read, 0);
  return { score: Math.round((read / SHOTS.length) * 100), counts };
}
