import type { PathCommand, Point } from "../drawing.ts";

/** A quarter circle of radius 1 as one Bézier curve: its control points lie this far from its ends (error 0.03 %). */
const QUARTER = 0.5523;

/**
 * A closed way through corners, each rounded by a radius of its own. Radii of neighbours may together not exceed the
 * edge between them.
 */
export function roundedPolygon(corners: Point[], radiusOf: (index: number) => number): PathCommand[] {
  const commands: PathCommand[] = [];
  const count = corners.length;
  for (let i = 0; i < count; i++) {
    const corner = corners[i] ?? [0, 0];
    const radius = radiusOf(i);
    const start = towards(corner, corners[(i + count - 1) % count] ?? corner, radius);
    commands.push([i === 0 ? "M" : "L", ...start]);
    if (radius > 0) {
      const end = towards(corner, corners[(i + 1) % count] ?? corner, radius);
      commands.push([
        "C",
        ...towards(corner, start, radius * (1 - QUARTER)),
        ...towards(corner, end, radius * (1 - QUARTER)),
        ...end,
      ]);
    }
  }
  commands.push(["Z"]);
  return commands;
}

function towards([x, y]: Point, [toX, toY]: Point, distance: number): Point {
  const length = Math.hypot(toX - x, toY - y);
  return length === 0 ? [x, y] : [x + ((toX - x) * distance) / length, y + ((toY - y) * distance) / length];
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Radii from the top left corner on, clockwise. */
export type Radii = readonly [number, number, number, number];

/** A rectangle with rounded corners, clockwise; or the other way, as a hole in what lies around it. */
export function roundedBox({ x, y, width, height }: Box, radii: Radii, hole = false): PathCommand[] {
  const corners: Point[] = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
  return hole
    ? roundedPolygon(corners.toReversed(), (i) => radii[3 - i] ?? 0)
    : roundedPolygon(corners, (i) => radii[i] ?? 0);
}

export function square(centreX: number, centreY: number, side: number): Box {
  return { x: centreX - side / 2, y: centreY - side / 2, width: side, height: side };
}

export function circle(centreX: number, centreY: number, radius: number): PathCommand[] {
  return roundedBox(square(centreX, centreY, 2 * radius), [radius, radius, radius, radius]);
}

/** A square on its corner. */
export function diamond(centreX: number, centreY: number, reach: number): PathCommand[] {
  return [
    ["M", centreX, centreY - reach],
    ["L", centreX + reach, centreY],
    ["L", centreX, centreY + reach],
    ["L", centreX - reach, centreY],
    ["Z"],
  ];
}
