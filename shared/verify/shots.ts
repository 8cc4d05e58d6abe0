/**
 * The pictures a phone could take of a symbol, as numbers. Each shot has one difficulty in the foreground and a
 * little of the ordinary ones; difficulties come in steps, so that a good symbol is told from a better one.
 */

export const DIFFICULTIES = ["blur", "size", "turn", "tilt", "noise", "contrast", "glare", "trim"] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

export interface Shot {
  difficulty: Difficulty;
  /** Standard deviation of the blur, in modules. */
  blur: number;
  /** Pixels across one module; null where `width` says it. */
  pixelsPerModule: number | null;
  /** Pixels across the symbol with its quiet zone: seen from afar, dense symbols have smaller modules. */
  width: number | null;
  /** Clockwise, in degrees. */
  turn: number;
  /** How much nearer one edge is than the opposite one, across and down: 0 is straight on. */
  tilt: [number, number];
  /** Standard deviation in grey levels of 255. */
  noise: number;
  /** Grey levels black and white become. */
  levels: [number, number];
  /** A lamp's reflection: its middle and radius as shares of the symbol's width, its strength in grey levels. */
  glare: { x: number; y: number; radius: number; strength: number } | null;
  /** Modules cut off each edge of the picture: printers cut as much as 1 mm beside the line. */
  trim: number;
  /** What is around the symbol: its quiet zone is all that keeps it apart from other print, or from a dark table. */
  on: "paper" | "print" | "dark";
}

const GROUNDS = ["print", "paper", "dark"] as const;

/** An easy picture: four pixels a module, slightly soft, slightly noisy. */
const EASY: Omit<Shot, "difficulty" | "on"> = {
  blur: 0.15,
  pixelsPerModule: 4,
  width: null,
  turn: 3,
  tilt: [0.03, 0],
  noise: 4,
  levels: [20, 235],
  glare: null,
  trim: 0,
};

const glare = (x: number, y: number, radius: number, strength: number): Partial<Shot> => ({
  glare: { x, y, radius, strength },
});

const dim = (black: number, white: number): Partial<Shot> => ({ levels: [black, white], noise: 3 });

const STEPS: Record<Difficulty, Partial<Shot>[]> = {
  blur: [0.25, 0.31, 0.37, 0.42, 0.47, 0.54].map((blur) => ({ blur })),
  size: [200, 150, 110, 84, 68].map((width) => ({ width, pixelsPerModule: null })),
  turn: [12, 25, 68, 160].map((turn) => ({ turn, blur: 0.3, pixelsPerModule: 3.2 })),
  tilt: [
    { tilt: [0.2, 0] },
    { tilt: [0, 0.25], turn: 10 },
    { tilt: [0.2, 0.2], turn: -15 },
    { tilt: [0.15, 0.45], turn: 5 },
  ],
  noise: [10, 16, 22, 28].map((noise) => ({ noise, levels: [40, 200] })),
  contrast: [dim(60, 180), dim(80, 160), dim(95, 142), dim(110, 138)],
  glare: [
    glare(0.3, 0.7, 0.3, 120),
    glare(0.8, 0.2, 0.25, 160),
    glare(0.5, 0.5, 0.2, 230),
    glare(0.7, 0.7, 0.4, 190),
  ],
  trim: [1, 1.75, 2.5, 3, 3.5].map((trim) => ({ trim })),
};

/** The grid: 36 shots, the same for every symbol, every other one on a dark surface. */
export const SHOTS: readonly Shot[] = DIFFICULTIES.flatMap((difficulty) =>
  STEPS[difficulty].map((step) => ({ ...EASY, ...step, difficulty })),
).map((shot, at) => ({ ...shot, on: GROUNDS[at % GROUNDS.length] ?? "paper" }));
