import type { PathCommand, Point } from "../drawing.ts";

/** A quarter circle of radius 1 as one Bézier curve: its control points lie this far from its ends (error 0.03 %). */
const QUARTER = 0.5523;

/** How far from a corner the control points of its rounding lie, as a share of its radius. */
export const ROUNDING = 1 - QUARTER;

/**
 * A closed way through corners, each rounded by a radius of its own. Radii of neighbours may together not exceed the
 * edge between them.
 */
export function roundedPolygon(corners: Point[], radiusOf: (index: number) => number): PathCommand[] {
  const commands: PathCommand[] = [];
  const count = corners.length;
  for (let i = 0; i < count; i++) {
    const [x, y] = corners[i] ?? [0, 0];
    const radius = radiusOf(i);
    if (radius === 0) {
      commands.push([i === 0 ? "M" : "L", x, y]);
      continue;
    }
    const [fromX, fromY] = direction(x, y, corners[i === 0 ? count - 1 : i - 1] ?? [x, y]);
    const [toX, toY] = direction(x, y, corners[i + 1 === count ? 0 : i + 1] ?? [x, y]);
    const control = radius * ROUNDING;
    const [endX, endY] = [x + toX * radius, y + toY * radius];
    commands.push(
      [i === 0 ? "M" : "L", x + fromX * radius, y + fromY * radius],
      ["C", x + fromX * control, y + fromY * control, x + toX * control, y + toY * control, endX, endY],
    );
  }
  commands.push(["Z"]);
  return commands;
}

/** The way from one point to another, one module long. */
function direction(x: number, y: number, [toX, toY]: Point): Point {
  const [dx, dy] = [toX - x, toY - y];
  if (dx === 0 || dy === 0) {
    return [Math.sign(dx), Math.sign(dy)]; // nearly all edges are level or upright
  }
  const length = Math.hypot(dx, dy);
  return [dx / length, dy / length];
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

export function circle(x: number, y: number, radius: number): PathCommand[] {
  const control = radius * QUARTER;
  return [
    ["M", x, y - radius],
    ["C", x + control, y - radius, x + radius, y - control, x + radius, y],
    ["C", x + radius, y + control, x + control, y + radius, x, y + radius],
    ["C", x - control, y + radius, x - radius, y + control, x - radius, y],
    ["C", x - radius, y - control, x - control, y - radius, x, y - radius],
    ["Z"],
  ];
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

/** The same with edges drawn outwards, towards points `bulge` away in both directions. */
export function bulgedDiamond(x: number, y: number, reach: number, bulge: number): PathCommand[] {
  // a curve towards one point, as the cubic one it is: two thirds of the way to that point from either end
  const [near, far] = [(bulge * 2) / 3, (reach + bulge * 2) / 3];
  return [
    ["M", x, y - reach],
    ["C", x + near, y - far, x + far, y - near, x + reach, y],
    ["C", x + far, y + near, x + near, y + far, x, y + reach],
    ["C", x - near, y + far, x - far, y + near, x - reach, y],
    ["C", x - far, y - near, x - near, y - far, x, y - reach],
    ["Z"],
  ];
}
