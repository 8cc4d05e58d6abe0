import type { PathCommand, Point } from "../drawing.ts";
import { mapPoints } from "../map-points.ts";
import type { OutlinedLine } from "./frame.ts";

/** Puts a line's outlines somewhere. @param left, @param baseline in the drawing's units; @param size of an em in them */
export function lineOutline(
  { commands }: OutlinedLine,
  [left, baseline]: Point,
  size: number,
): PathCommand[] {
  return commands.map((command) => mapPoints(command, (x, y) => [left + x * size, baseline + y * size]));
}
