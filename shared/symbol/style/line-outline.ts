import type { PathCommand, Point } from "../drawing.ts";
import type { FrameFont } from "./frame.ts";

/** A line's outlines. @param left, @param baseline in the drawing's units; @param size of an em in them */
export function lineOutline(
  text: string,
  [left, baseline]: Point,
  size: number,
  font: FrameFont,
): PathCommand[] {
  return font.outline(text).commands.map((command): PathCommand => {
    const at = (x: number, y: number): Point => [left + x * size, baseline + y * size];
    switch (command[0]) {
      case "M":
      case "L":
        return [command[0], ...at(command[1], command[2])];
      case "C":
        return [
          "C",
          ...at(command[1], command[2]),
          ...at(command[3], command[4]),
          ...at(command[5], command[6]),
        ];
      case "Z":
        return command;
    }
  });
}
