import type { Fill, Loops, Outline, PathCommand, PathShape, Point } from "./drawing.ts";
import { roundedPolygon } from "./style/geometry.ts";

type OnCorner = (x: number, y: number, last: boolean) => void;

/**
 * Calls back for each corner of the outline of the dark modules, loop by loop: dark lies to the right of the way, so
 * outer loops run clockwise, holes the other way, and `nonzero` and `evenodd` fill the same. Modules that touch at a
 * corner only are told apart. There are no seams between modules, whatever draws it, and half the corners of rows.
 *
 * @param dark is asked only within 0 ≤ x, y < size
 * @param corner gets the corner and whether the loop ends with it
 */
function traceOutline(size: number, dark: (x: number, y: number) => boolean, corner: OnCorner): void {
  const row = size + 2; // a light cell on every side
  const cells = new Uint8Array(row * row);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      cells[(y + 1) * row + x + 1] = dark(x, y) ? DARK : 0;
    }
  }
  const ways = waysOf(row);
  for (let at = row + 1; at < row * (row - 1); at++) {
    if (cells[at] === DARK && ((cells[at - row] ?? 0) & DARK) === 0) {
      traceLoop(cells, row, at, ways, corner);
    }
  }
}

/** From one corner to the next, and the cells on either side of it, by heading: right, down, left, up. */
interface Ways {
  step: readonly number[];
  toRight: readonly number[];
  toLeft: readonly number[];
}

/** A corner is numbered as the cell to its lower right. */
function waysOf(row: number): Ways {
  return { step: [1, row, -1, -row], toRight: [0, -1, -row - 1, -row], toLeft: [-row, 0, -1, -row - 1] };
}

const DARK = 1;
/** The cell's upper edge is part of a loop already. */
const TRACED = 2;

/** Follows the loop that begins at the upper left corner of a cell, to the right first. */
function traceLoop(
  cells: Uint8Array,
  row: number,
  start: number,
  { step, toRight, toLeft }: Ways,
  corner: OnCorner,
): void {
  let at = start;
  let heading = 0;
  do {
    if (heading === 0) {
      cells[at] = DARK | TRACED;
    }
    at += step[heading] ?? 0;
    const right = (cells[at + (toRight[heading] ?? 0)] ?? 0) & DARK;
    const left = (cells[at + (toLeft[heading] ?? 0)] ?? 0) & DARK;
    const turn = right === 0 ? 1 : left === 0 ? 0 : 3;
    if (turn !== 0) {
      heading = (heading + turn) & 3;
      const y = Math.trunc(at / row);
      corner(at - y * row - 1, y - 1, at === start && heading === 0);
    }
  } while (at !== start || heading !== 0);
}

/** The outline of the dark modules, moved by an offset. */
export function outline(size: number, dark: (x: number, y: number) => boolean, offset: Point): Loops {
  const corners: number[] = [];
  const ends: number[] = [];
  traceOutline(size, dark, (x, y, last) => {
    corners.push(x, y);
    if (last) {
      ends.push(corners.length);
    }
  });
  return { offset, corners, ends };
}

/** The same as commands. */
export function commandsOf({ offset: [offsetX, offsetY], corners, ends, round }: Loops): PathCommand[] {
  const commands: PathCommand[] = [];
  let at = 0;
  for (const end of ends) {
    const loop: Point[] = [];
    for (; at < end; at += 2) {
      loop.push([(corners[at] ?? 0) + offsetX, (corners[at + 1] ?? 0) + offsetY]);
    }
    const radiusOf = (i: number): number =>
      round === undefined ? 0 : turnsRight(loop, i) ? round.outer : round.inner;
    commands.push(...roundedPolygon(loop, radiusOf));
  }
  return commands;
}

/** Whether the way turns right at a corner: dark lies to the right, so the corner sticks out. */
function turnsRight(loop: Point[], i: number): boolean {
  const [x, y] = loop[i] ?? [0, 0];
  const [fromX, fromY] = loop[i === 0 ? loop.length - 1 : i - 1] ?? [0, 0];
  const [toX, toY] = loop[(i + 1) % loop.length] ?? [0, 0];
  return (x - fromX) * (toY - y) - (y - fromY) * (toX - x) > 0;
}

/** A shape that is an outline, whose commands are made only for those who ask. */
export function outlineShape(outlined: Outline, fill: Fill): PathShape {
  let commands: PathCommand[] | undefined;
  return {
    kind: "path",
    rule: "nonzero",
    fill,
    outline: outlined,
    get commands() {
      return (commands ??= [...commandsOf(outlined.loops), ...outlined.rest]);
    },
  };
}
