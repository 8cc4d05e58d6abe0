import type { PathCommand } from "../drawing.ts";

/**
 * Outlines out of a TrueType font: the tables `head`, `maxp`, `loca` and `glyf` of the OpenType specification (ISO/IEC
 * 14496-22). The fonts are our own, made by scripts/fonts; a damaged one is a programmer's error and throws.
 */

/** In units of the font, y upwards. */
interface Point {
  x: number;
  y: number;
  onCurve: boolean;
}

/** Bits of a point of a simple glyph. */
const ON_CURVE = 1;
const X_SHORT = 2;
const Y_SHORT = 4;
const REPEAT = 8;
const X_SAME_OR_POSITIVE = 16;
const Y_SAME_OR_POSITIVE = 32;

/** Bits of a component of a composite glyph. */
const WORDS = 1;
const XY_VALUES = 2;
const ONE_SCALE = 8;
const MORE = 32;
const TWO_SCALES = 64;
const FOUR_SCALES = 128;

/** Components of components; real fonts have two levels at most. */
const DEPTH_MAX = 6;

const FIXED_ONE = 16_384;

/** Finds a glyph's outline in a font: closed loops, in units of the font, y downwards, its origin at 0. */
export function outlinesOf(font: Uint8Array): (glyph: number) => PathCommand[] {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = new Map<string, number>();
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + i * 16;
    tables.set(String.fromCharCode(...font.subarray(record, record + 4)), view.getUint32(record + 8));
  }
  const [head = 0, loca = 0, glyf = 0] = ["head", "loca", "glyf"].map((name) => tables.get(name));
  const long = view.getInt16(head + 50) === 1;
  const place = (glyph: number): number =>
    glyf + (long ? view.getUint32(loca + glyph * 4) : view.getUint16(loca + glyph * 2) * 2);

  function loops(glyph: number, depth: number): Point[][] {
    const at = place(glyph);
    if (place(glyph + 1) === at || depth > DEPTH_MAX) {
      return [];
    }
    const contours = view.getInt16(at);
    return contours < 0 ? composite(at + 10, depth) : simple(view, at + 10, contours);
  }

  function composite(start: number, depth: number): Point[][] {
    const found: Point[][] = [];
    for (let at = start, flags = MORE; (flags & MORE) !== 0;) {
      flags = view.getUint16(at);
      const glyph = view.getUint16(at + 2);
      if ((flags & XY_VALUES) === 0) {
        throw new Error("a component placed by points"); // no font of ours has one
      }
      const wide = (flags & WORDS) !== 0;
      const [dx, dy] = wide
        ? [view.getInt16(at + 4), view.getInt16(at + 6)]
        : [view.getInt8(at + 4), view.getInt8(at + 5)];
      at += wide ? 8 : 6;
      const fixed = (offset: number): number => view.getInt16(at + offset) / FIXED_ONE;
      let [xx, xy, yx, yy] = [1, 0, 0, 1];
      if ((flags & ONE_SCALE) !== 0) {
        [xx, yy] = [fixed(0), fixed(0)];
        at += 2;
      } else if ((flags & TWO_SCALES) !== 0) {
        [xx, yy] = [fixed(0), fixed(2)];
        at += 4;
      } else if ((flags & FOUR_SCALES) !== 0) {
        [xx, xy, yx, yy] = [fixed(0), fixed(2), fixed(4), fixed(6)];
        at += 8;
      }
      for (const loop of loops(glyph, depth + 1)) {
        found.push(
          loop.map(({ x, y, onCurve }) => ({ x: x * xx + y * yx + dx, y: x * xy + y * yy + dy, onCurve })),
        );
      }
    }
    return found;
  }

  return (glyph) => loops(glyph, 0).flatMap(loopCommands);
}

function simple(view: DataView, start: number, contours: number): Point[][] {
  const ends = Array.from({ length: contours }, (_, i) => view.getUint16(start + i * 2));
  const count = (ends.at(-1) ?? -1) + 1;
  let at = start + contours * 2;
  at += 2 + view.getUint16(at); // instructions
  const flags: number[] = [];
  while (flags.length < count) {
    const flag = view.getUint8(at++);
    const times = (flag & REPEAT) === 0 ? 1 : 1 + view.getUint8(at++);
    for (let i = 0; i < times; i++) {
      flags.push(flag);
    }
  }
  const axis = (short: number, sameOrPositive: number): number[] => {
    let value = 0;
    return flags.map((flag) => {
      const same = (flag & sameOrPositive) !== 0;
      if ((flag & short) !== 0) {
        const step = view.getUint8(at++);
        value += same ? step : -step;
      } else if (!same) {
        value += view.getInt16(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = axis(X_SHORT, X_SAME_OR_POSITIVE);
  const ys = axis(Y_SHORT, Y_SAME_OR_POSITIVE);
  return ends.map((end, i) => {
    const from = i === 0 ? 0 : (ends[i - 1] ?? 0) + 1;
    return flags.slice(from, end + 1).map((flag, j) => ({
      x: xs[from + j] ?? 0,
      y: ys[from + j] ?? 0,
      onCurve: (flag & ON_CURVE) !== 0,
    }));
  });
}

/** Between two control points lies, unwritten, a point of the curve. */
function loopCommands(loop: Point[]): PathCommand[] {
  const [first] = loop;
  const last = loop.at(-1);
  if (first === undefined || last === undefined || loop.length < 3) {
    return [];
  }
  const start = first.onCurve ? first : last.onCurve ? last : middle(first, last);
  const commands: PathCommand[] = [["M", start.x, -start.y]];
  let from = start;
  let control: Point | null = null;
  const to = (point: Point): void => {
    if (control === null) {
      commands.push(["L", point.x, -point.y]);
    } else {
      commands.push(curve(from, control, point));
    }
    [from, control] = [point, null];
  };
  const way = first.onCurve ? [...loop.slice(1), first] : last.onCurve ? loop : [...loop, start];
  for (const point of way) {
    if (point.onCurve) {
      to(point);
    } else {
      if (control !== null) {
        to(middle(control, point));
      }
      control = point;
    }
  }
  return [...commands, ["Z"]];
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, onCurve: true };
}

/** A quadratic curve's one control point is two thirds of the way to a cubic one's two. */
function curve(from: Point, control: Point, to: Point): PathCommand {
  const near = (a: number, b: number): number => a + ((b - a) * 2) / 3;
  return [
    "C",
    near(from.x, control.x),
    -near(from.y, control.y),
    near(to.x, control.x),
    -near(to.y, control.y),
    to.x,
    -to.y,
  ];
}
