import type { Loops, Outline, PathCommand, Point } from "./drawing.ts";
import { ROUNDING } from "./style/geometry.ts";

/** Paths as SVG writes them, SVG 1.1 §8.3, as short as they go. */

/** Coordinates are written in thousandths of a module, as whole steps from the last point: no rounding adds up. */
const STEPS = 1_000;

export interface PathData {
  data: string;
  /** Whether all its edges run along the axes. */
  rectilinear: boolean;
}

export function pathData(commands: PathCommand[]): PathData {
  let x = 0;
  let y = 0;
  let startX = 0;
  let startY = 0;
  let data = "";
  let rectilinear = true;
  for (const command of commands) {
    switch (command[0]) {
      case "Z":
        data += "z";
        x = startX;
        y = startY;
        break;
      case "M":
        x = startX = Math.round(command[1] * STEPS);
        y = startY = Math.round(command[2] * STEPS);
        data += `M${pair(x, y)}`;
        break;
      case "L": {
        const dx = Math.round(command[1] * STEPS) - x;
        const dy = Math.round(command[2] * STEPS) - y;
        x += dx;
        y += dy;
        if (dy === 0) {
          data += dx === 0 ? "" : `h${steps(dx)}`;
        } else if (dx === 0) {
          data += `v${steps(dy)}`;
        } else {
          data += `l${pair(dx, dy)}`;
          rectilinear = false;
        }
        break;
      }
      case "C": {
        const dx = Math.round(command[5] * STEPS) - x;
        const dy = Math.round(command[6] * STEPS) - y;
        const first = pair(Math.round(command[1] * STEPS) - x, Math.round(command[2] * STEPS) - y);
        const second = pair(Math.round(command[3] * STEPS) - x, Math.round(command[4] * STEPS) - y);
        data += `c${first}${apart(second)}${apart(pair(dx, dy))}`;
        x += dx;
        y += dy;
        rectilinear = false;
        break;
      }
    }
  }
  return { data, rectilinear };
}

/** The same path, of an outline that needs no looking at. */
export function outlineData({ loops, rest }: Outline): PathData {
  const { data, rectilinear } = pathData(rest);
  return loops.round === undefined
    ? { data: loopsData(loops) + data, rectilinear }
    : { data: roundedData(loops, loops.round) + data, rectilinear: false };
}

function loopsData({ offset: [offsetX, offsetY], corners, ends }: Loops): string {
  let data = "";
  let at = 0;
  for (const end of ends) {
    let x = corners[at] ?? 0;
    let y = corners[at + 1] ?? 0;
    data += `M${pair(Math.round((x + offsetX) * STEPS), Math.round((y + offsetY) * STEPS))}`;
    for (at += 2; at < end; at += 2) {
      const nextX = corners[at] ?? 0;
      const nextY = corners[at + 1] ?? 0;
      data += nextY === y ? `h${nextX - x}` : `v${nextY - y}`;
      x = nextX;
      y = nextY;
    }
    data += "z";
  }
  return data;
}

/** Right, down, left, up. */
const WAYS: readonly Point[] = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
];

/** Every corner turns one of four ways to one side or the other: each is written once, and then copied. */
function cornersOf(radius: number): { length: number; right: string[]; left: string[] } {
  const length = Math.round(radius * STEPS);
  const lead = length - Math.round(radius * ROUNDING * STEPS);
  const turned = (side: 1 | 3): string[] =>
    WAYS.map(([inX, inY], way) => {
      const [outX, outY] = WAYS[(way + side) & 3] ?? [0, 0];
      const back = length - lead;
      const first = pair(inX * lead, inY * lead);
      const second = pair(inX * length + outX * back, inY * length + outY * back);
      const end = pair((inX + outX) * length, (inY + outY) * length);
      return length === 0 ? "" : `c${first}${apart(second)}${apart(end)}`;
    });
  return { length, right: turned(1), left: turned(3) };
}

function roundedData(
  { offset: [offsetX, offsetY], corners, ends }: Loops,
  { outer, inner }: NonNullable<Loops["round"]>,
): string {
  const [convex, concave] = [cornersOf(outer), cornersOf(inner)];
  let data = "";
  let begin = 0;
  for (const end of ends) {
    let fromX = corners[end - 2] ?? 0;
    let fromY = corners[end - 1] ?? 0;
    let before = 0; // what the last corner took of the edge
    for (let at = begin; at < end; at += 2) {
      const x = corners[at] ?? 0;
      const y = corners[at + 1] ?? 0;
      const next = at + 2 === end ? begin : at + 2;
      const way = wayOf(x - fromX, y - fromY);
      const right = ((wayOf((corners[next] ?? 0) - x, (corners[next + 1] ?? 0) - y) - way) & 3) === 1;
      const { length, right: toRight, left: toLeft } = right ? convex : concave;
      const [wayX, wayY] = WAYS[way] ?? [0, 0];
      if (at === begin) {
        const startX = Math.round((x + offsetX) * STEPS) - wayX * length;
        const startY = Math.round((y + offsetY) * STEPS) - wayY * length;
        data += `M${pair(startX, startY)}`;
      } else {
        const edge = (Math.abs(x - fromX) + Math.abs(y - fromY)) * STEPS - before - length;
        if (edge !== 0) {
          data += (wayX === 0 ? "v" : "h") + steps(edge * (wayX + wayY));
        }
      }
      data += (right ? toRight : toLeft)[way] ?? "";
      before = length;
      fromX = x;
      fromY = y;
    }
    data += "z";
    begin = end;
  }
  return data;
}

function wayOf(dx: number, dy: number): number {
  return dx > 0 ? 0 : dy > 0 ? 1 : dx < 0 ? 2 : 3;
}

function pair(x: number, y: number): string {
  return steps(x) + apart(steps(y));
}

/** A minus sign parts two numbers by itself. */
function apart(next: string): string {
  return next.startsWith("-") ? next : ` ${next}`;
}

/** `.001` to `.999` as short as they go, and nothing for 0; a document holds thousands of them. */
const FRACTIONS = Array.from({ length: STEPS }, (_, thousandths) =>
  thousandths === 0 ? "" : String(thousandths / STEPS).slice(1),
);

/** Whole numbers of modules from minus to plus this many, as most are in a plain symbol. */
const WHOLE_MAX = 200;
const WHOLE = Array.from({ length: 2 * WHOLE_MAX + 1 }, (_, at) => String(at - WHOLE_MAX));

function steps(value: number): string {
  const modules = value / STEPS;
  const known = Number.isInteger(modules) ? WHOLE[modules + WHOLE_MAX] : undefined;
  if (known !== undefined) {
    return known;
  }
  const size = Math.abs(value);
  const fraction = size % STEPS;
  const whole = (size - fraction) / STEPS;
  const digits =
    whole === 0 && fraction !== 0 ? (FRACTIONS[fraction] ?? "") : `${whole}${FRACTIONS[fraction] ?? ""}`;
  return value < 0 ? `-${digits}` : digits;
}

/** A length or place in modules. */
export function number(value: number): string {
  return steps(Math.round(value * STEPS));
}
