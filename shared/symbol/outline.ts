import type { PathCommand, Point } from "./drawing.ts";

/** Steps to the right, down, left and up. */
const STEP_X = [1, 0, -1, 0] as const;
const STEP_Y = [0, 1, 0, -1] as const;

/** The cell ahead of a corner to the right of the heading, and the one to its left; relative to the corner. */
const RIGHT_X = [0, -1, -1, 0] as const;
const RIGHT_Y = [0, 0, -1, -1] as const;
const LEFT_X = [0, 0, -1, -1] as const;
const LEFT_Y = [-1, 0, 0, -1] as const;

/**
 * Calls back for each corner of the outline of the dark modules, loop by loop: dark lies to the right of the way, so
 * outer loops run clockwise, holes the other way, and `nonzero` and `evenodd` fill the same. Modules that touch at a
 * corner only are told apart. There are no seams between modules, whatever draws it, and half the corners of rows.
 *
 * @param dark is asked only within 0 ≤ x, y < size
 * @param corner gets the corner and whether the loop ends with it
 */
export function traceOutline(
  size: number,
  dark: (x: number, y: number) => boolean,
  corner: (x: number, y: number, last: boolean) => void,
): void {
  const row = size + 2; // a light cell on every side
  const cells = new Uint8Array(row * row);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      cells[(y + 1) * row + x + 1] = dark(x, y) ? 1 : 0;
    }
  }
  const TRACED = 2; // the cell's upper edge is part of a loop already
  for (let y = 1; y <= size; y++) {
    for (let x = 1; x <= size; x++) {
      const at = y * row + x;
      if (cells[at] === 1 && ((cells[at - row] ?? 0) & 1) === 0) {
        traceLoop(cells, row, x, y, TRACED, corner);
      }
    }
  }
}

function traceLoop(
  cells: Uint8Array,
  row: number,
  startX: number,
  startY: number,
  traced: number,
  corner: (x: number, y: number, last: boolean) => void,
): void {
  let [x, y, heading] = [startX, startY, 0];
  do {
    if (heading === 0) {
      const at = y * row + x;
      cells[at] = (cells[at] ?? 0) | traced;
    }
    x += STEP_X[heading] ?? 0;
    y += STEP_Y[heading] ?? 0;
    const right = cells[(y + (RIGHT_Y[heading] ?? 0)) * row + x + (RIGHT_X[heading] ?? 0)] ?? 0;
    const left = cells[(y + (LEFT_Y[heading] ?? 0)) * row + x + (LEFT_X[heading] ?? 0)] ?? 0;
    const turn = (right & 1) === 0 ? 1 : (left & 1) === 1 ? 3 : 0;
    if (turn !== 0) {
      heading = (heading + turn) & 3;
      corner(x - 1, y - 1, x === startX && y === startY && heading === 0);
    }
  } while (x !== startX || y !== startY || heading !== 0);
}

/** The outline of the dark modules as a path, moved by an offset. */
export function outline(
  size: number,
  dark: (x: number, y: number) => boolean,
  [offsetX, offsetY]: Point,
): PathCommand[] {
  const commands: PathCommand[] = [];
  let first = true;
  traceOutline(size, dark, (x, y, last) => {
    commands.push([first ? "M" : "L", x + offsetX, y + offsetY]);
    first = last;
    if (last) {
      commands.push(["Z"]);
    }
  });
  return commands;
}
