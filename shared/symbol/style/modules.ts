import type { Loops, PathCommand, Point } from "../drawing.ts";
import { outline } from "../outline.ts";
import { circle, diamond, roundedBox } from "./geometry.ts";
import type { ModuleShape } from "./words.ts";

/** Sizes in modules. Decoders look at a module's middle; blurred, dots narrower than 0.6 are lost first. */
const DOT_RADIUS = 0.45;
const DIAMOND_REACH = 0.62;
const BAR_WIDTH = 0.86;
const ROUNDED_RADIUS = 0.3;
/** At 0.5 and 0.25, which is rounder still, a dense symbol's score was 3 lower. */
const CONNECTED_RADIUS = 0.45;
/** Where two dark modules meet around a light one. */
const CONNECTED_INNER_RADIUS = 0.2;

type Dark = (x: number, y: number) => boolean;

/** Shapes that stand apart from one another: a pattern made of them has no lines to measure. */
const APART: ReadonlySet<ModuleShape> = new Set(["dot", "diamond", "bars", "columns"]);

/** The shape of alignment patterns: decoders look for their rings by measuring lines, as for the finders'. */
export function alignmentShape(shape: ModuleShape): ModuleShape {
  return APART.has(shape) ? "rounded" : shape;
}

/** Radii of the shapes that are outlines with round corners. */
const ROUND: Partial<Record<ModuleShape, NonNullable<Loops["round"]>>> = {
  rounded: { outer: ROUNDED_RADIUS, inner: 0 },
  connected: { outer: CONNECTED_RADIUS, inner: CONNECTED_INNER_RADIUS },
};

/** The dark modules in a shape, moved by an offset. Everything runs clockwise, so that overlaps stay dark. */
export function moduleShapes(
  shape: ModuleShape,
  size: number,
  dark: Dark,
  offset: Point,
): { loops: Loops } | { commands: PathCommand[] } {
  switch (shape) {
    case "square":
    case "rounded":
    case "connected": {
      const round = ROUND[shape];
      return { loops: { ...outline(size, dark, offset), ...(round !== undefined && { round }) } };
    }
    case "dot":
      return { commands: each(size, dark, offset, (x, y) => circle(x, y, DOT_RADIUS)) };
    case "diamond":
      return { commands: each(size, dark, offset, (x, y) => diamond(x, y, DIAMOND_REACH)) };
    case "bars":
      return { commands: bars(size, dark, offset) };
    case "columns":
      return { commands: bars(size, (x, y) => dark(y, x), [offset[1], offset[0]]).map(transposed) };
  }
}

function each(
  size: number,
  dark: Dark,
  offset: Point,
  shape: (centreX: number, centreY: number) => PathCommand[],
): PathCommand[] {
  const commands: PathCommand[] = [];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (dark(x, y)) {
        commands.push(...shape(x + offset[0] + 0.5, y + offset[1] + 0.5));
      }
    }
  }
  return commands;
}

/** Runs of a row as bars with round ends. */
function bars(size: number, dark: Dark, offset: Point): PathCommand[] {
  const commands: PathCommand[] = [];
  const radius = BAR_WIDTH / 2;
  const inset = (1 - BAR_WIDTH) / 2;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const start = x;
      while (x < size && dark(x, y)) {
        x++;
      }
      if (x > start) {
        const box = {
          x: start + offset[0] + inset,
          y: y + offset[1] + inset,
          width: x - start - 2 * inset,
          height: BAR_WIDTH,
        };
        commands.push(...roundedBox(box, [radius, radius, radius, radius]));
      }
    }
  }
  return commands;
}

/** Mirrored at the diagonal; the way runs backwards then, in all loops alike. */
function transposed(command: PathCommand): PathCommand {
  switch (command[0]) {
    case "M":
    case "L":
      return [command[0], command[2], command[1]];
    case "C":
      return ["C", command[2], command[1], command[4], command[3], command[6], command[5]];
    case "Z":
      return command;
  }
}
