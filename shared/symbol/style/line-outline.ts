import type { PathCommand, Point } from "../drawing.ts";
import { mapPoints } from "../map-points.ts";
import type { FrameFont } from "./frame.ts";

/** A line's outlines. @param left, @param baseline in the drawing's units; @param size of an em in them */
export function lineOutline(
  text: string,
  [left, baseline]: Point,
  size: number,
  font: FrameFont,
): PathCommand[] {
  return font
    .outline(text)
    .commands.map((command) => mapPoints(command, (x, y) => [left + x * size, baseline + y * size]));
}
