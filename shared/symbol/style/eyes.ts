import type { Design } from "../../contract/design.ts";
import type { PathCommand, Point } from "../drawing.ts";
import { bulgedDiamond, roundedBox, square, type Radii } from "./geometry.ts";
import { EYES, type Eye, type EyeBall, type EyeFrame } from "./words.ts";

/** Modules: the ring of a finder pattern from outside and from inside, and its ball. */
export const EYE_SIZE = 7;
const RING_INNER = 5;
const BALL = 3;

/**
 * Wider than the ball it stands for, and its edges bulge, so that lines beside its middle still see three dark modules:
 * with straight edges a tenth fewer of difficult pictures were read.
 */
const DIAMOND_REACH = 1.8;
const DIAMOND_BULGE = 1.15;

const alike = (radius: number): Radii => [radius, radius, radius, radius];
const leaf = (radius: number): Radii => [radius, 0, radius, 0];

/**
 * Radii of the ring outside and inside. True circles (3.5 and 2.5) cost too much: decoders look for the ring's four
 * sides, and in its corners a square ball would all but touch it. With these, a third more of difficult pictures are read.
 */
const FRAME_RADII: Record<EyeFrame, readonly [outer: Radii, inner: Radii]> = {
  square: [alike(0), alike(0)],
  rounded: [alike(2), alike(1)],
  circle: [alike(3.2), alike(1.8)],
  leaf: [leaf(2.5), leaf(1.5)],
};

const BALL_RADII: Record<Exclude<EyeBall, "diamond">, Radii> = {
  square: alike(0),
  rounded: alike(0.8),
  circle: alike(BALL / 2),
  leaf: leaf(1.4),
};

export interface EyePart {
  commands: PathCommand[];
  /** Null: as the modules are painted. */
  colour: string | null;
}

/** The finder patterns of a symbol: a ring and a ball each. */
export function eyeParts(eyes: NonNullable<Design["eyes"]>, size: number, offset: Point): EyePart[] {
  return EYES.flatMap((eye) => {
    const { frame, ball, frameColour, ballColour } = { ...eyes, ...withoutUnset(eyes[eye] ?? {}) };
    const [centreX, centreY] = centreOf(eye, size);
    const [x, y] = [centreX + offset[0], centreY + offset[1]];
    return [
      { commands: ring(frame ?? "square", x, y), colour: frameColour ?? null },
      { commands: ballOf(ball ?? "square", x, y), colour: ballColour ?? null },
    ];
  });
}

/** Whether a module belongs to a finder pattern. */
export function isInEye(x: number, y: number, size: number): boolean {
  const far = size - EYE_SIZE;
  return (x < EYE_SIZE && (y < EYE_SIZE || y >= far)) || (x >= far && y < EYE_SIZE);
}

function centreOf(eye: Eye, size: number): Point {
  const [near, far] = [EYE_SIZE / 2, size - EYE_SIZE / 2];
  return [eye === "topRight" ? far : near, eye === "bottomLeft" ? far : near];
}

function ring(frame: EyeFrame, x: number, y: number): PathCommand[] {
  const [outer, inner] = FRAME_RADII[frame];
  return [...roundedBox(square(x, y, EYE_SIZE), outer), ...roundedBox(square(x, y, RING_INNER), inner, true)];
}

function ballOf(ball: EyeBall, x: number, y: number): PathCommand[] {
  return ball === "diamond"
    ? bulgedDiamond(x, y, DIAMOND_REACH, DIAMOND_BULGE)
    : roundedBox(square(x, y, BALL), BALL_RADII[ball]);
}

function withoutUnset<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
