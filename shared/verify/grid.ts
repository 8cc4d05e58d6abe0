import type { Grey } from "./grey.ts";
import type { Point, Reading } from "./reader.ts";

/** Where a symbol's modules lie in its picture. */
export interface Grid {
  /** Pixels across one module. */
  scale: number;
  /** The grey at a place in modules from the symbol's corner, beyond it too; `OUTSIDE` where the picture ends. */
  at: (this: void, x: number, y: number) => number;
}

export const OUTSIDE = -1;

/** Where the symbol's middle is and where one module further leads, in pixels. */
interface Frame {
  middle: Point;
  right: Point;
  down: Point;
}

/**
 * The corners a decoder tells are guesses from the finder patterns, and up to a module off where these are not square.
 * So they are moved and stretched until the modules it read lie on what is dark and what is light.
 */
export function gridOf(grey: Grey, reading: Reading): Grid {
  const { size } = reading;
  const frame = fitted(grey, reading, frameOf(reading));
  const { right, down } = frame;
  return {
    scale: Math.sqrt(Math.hypot(right.x, right.y) * Math.hypot(down.x, down.y)),
    at: (x, y) => greyAt(grey, frame, x - size / 2, y - size / 2),
  };
}

/** Rows and columns run along the pixels' own, as we draw them; they may be mirrored. */
function frameOf({ size, corners: [topLeft, topRight, bottomRight, bottomLeft] }: Reading): Frame {
  return {
    middle: halfway(halfway(topLeft, topRight, 1), halfway(bottomLeft, bottomRight, 1), 1),
    right: straight(halfway(minus(topRight, topLeft), minus(bottomRight, bottomLeft), size)),
    down: straight(halfway(minus(bottomLeft, topLeft), minus(bottomRight, topRight), size)),
  };
}

function minus(a: Point, b: Point): Point {
  return { x: a.x - b.x, y: a.y - b.y };
}

/** Along the axis it runs along mostly. */
function straight({ x, y }: Point): Point {
  return Math.abs(x) > Math.abs(y) ? { x, y: 0 } : { x: 0, y };
}

/** The mean of two points, as one of so many parts. */
function halfway(a: Point, b: Point, parts: number): Point {
  return { x: (a.x + b.x) / 2 / parts, y: (a.y + b.y) / 2 / parts };
}

/** So far edges are moved at a time, in modules: first to the right module, then to its middle. */
const STEPS = [0.6, 0.3, 0.15, 0.07];

/** Rounds of trying every direction at one step; most symbols need one. */
const ROUNDS_MAX = 4;

function fitted(grey: Grey, reading: Reading, start: Frame): Frame {
  const samples = samplesOf(reading);
  let best = start;
  let clarity = clarityOf(grey, samples, best);
  for (const step of STEPS) {
    for (let round = 0; round < ROUNDS_MAX; round++) {
      const before = clarity;
      for (const moved of moves(step, reading.size)) {
        const frame = moved(best);
        const found = clarityOf(grey, samples, frame);
        if (found > clarity) {
          [best, clarity] = [frame, found];
        }
      }
      if (clarity === before) {
        break;
      }
    }
  }
  return best;
}

/** Moved right, left, down and up, and stretched or pressed together across and down. */
function moves(step: number, size: number): ((frame: Frame) => Frame)[] {
  return [-1, 1].flatMap((sign) => {
    const by = sign * step;
    const stretch = 1 + (2 * by) / size;
    return [
      (frame: Frame) => ({ ...frame, middle: along(frame.middle, frame.right, by) }),
      (frame: Frame) => ({ ...frame, middle: along(frame.middle, frame.down, by) }),
      (frame: Frame) => ({ ...frame, right: times(frame.right, stretch) }),
      (frame: Frame) => ({ ...frame, down: times(frame.down, stretch) }),
    ];
  });
}

function along(point: Point, way: Point, by: number): Point {
  return { x: point.x + way.x * by, y: point.y + way.y * by };
}

function times({ x, y }: Point, factor: number): Point {
  return { x: x * factor, y: y * factor };
}

/** Modules looked at, spread over the symbol: more would not tell more. */
const LOOKED_AT = 700;

/** Five places of a module: its middle, for small dots, and around it, so that one half beside it counts less. */
const PLACES = [
  [0, 0],
  [-0.3, -0.3],
  [0.3, -0.3],
  [-0.3, 0.3],
  [0.3, 0.3],
] as const;

/** Places to look at, three numbers each: x and y in modules from the middle, and 1 for light or -1 for dark. */
function samplesOf({ size, dark }: Reading): Float64Array {
  const stride = Math.max(1, Math.floor(dark.length / LOOKED_AT));
  const samples: number[] = [];
  for (let module = 0; module < dark.length; module += stride) {
    const x = (module % size) + 0.5 - size / 2;
    const y = Math.floor(module / size) + 0.5 - size / 2;
    for (const [dx, dy] of PLACES) {
      samples.push(x + dx, y + dy, dark[module] === 1 ? -1 : 1);
    }
  }
  return Float64Array.from(samples);
}

/**
 * How much lighter the light modules are than the dark ones, in no unit. It runs a hundred times a symbol, the first
 * times before any engine has optimised it: nothing is called or unpacked in its loop.
 */
function clarityOf(
  { data, width, height }: Grey,
  samples: Float64Array,
  { middle, right, down }: Frame,
): number {
  const [rightX, rightY, downX, downY] = [right.x, right.y, down.x, down.y];
  let sum = 0;
  for (let at = 0; at < samples.length; at += 3) {
    const u = samples[at] ?? 0;
    const v = samples[at + 1] ?? 0;
    const column = Math.floor(middle.x + u * rightX + v * downX);
    const row = Math.floor(middle.y + u * rightY + v * downY);
    const inside = column >= 0 && row >= 0 && column < width && row < height;
    sum += (samples[at + 2] ?? 0) * (inside ? (data[row * width + column] ?? OUTSIDE) : OUTSIDE);
  }
  return sum;
}

function greyAt({ data, width, height }: Grey, { middle, right, down }: Frame, u: number, v: number): number {
  const column = Math.floor(middle.x + u * right.x + v * down.x);
  const row = Math.floor(middle.y + u * right.y + v * down.y);
  return column < 0 || row < 0 || column >= width || row >= height
    ? OUTSIDE
    : (data[row * width + column] ?? OUTSIDE);
}
