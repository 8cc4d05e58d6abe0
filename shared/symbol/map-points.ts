import type { PathCommand, Point } from "./drawing.ts";

/** A path's command with every point somewhere else. */
export function mapPoints(command: PathCommand, at: (x: number, y: number) => Point): PathCommand {
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
}
