/**
 * The one form every renderer takes (SVG, PDF, EPS): a picture in modules, origin top left, y downwards, with nothing
 * left to look up: text is outlines, pictures are bytes, every colour is written out.
 *
 * Renderers can rely on:
 * - shapes are painted in order, each opaque; what no shape covers is transparent
 * - every path begins with M, each of its loops with another M, and each loop ends with Z
 * - coordinates are finite and lie within `width` × `height`; a thousandth of a module is precise enough
 */
export interface Drawing {
  width: number;
  height: number;
  shapes: Shape[];
}

export type Shape = PathShape | ImageShape;

export interface PathShape {
  kind: "path";
  commands: PathCommand[];
  /** The same path, where it is an outline of modules: quicker to make and to write out. */
  outline?: Outline;
  /** Which points are inside; SVG's `fill-rule`, and `f` or `f*` in PDF. */
  rule: "nonzero" | "evenodd";
  fill: Fill;
}

/** Loops, and after them what else is filled alike. */
export interface Outline {
  loops: Loops;
  rest: PathCommand[];
}

/** Loops whose edges run along the axes. */
export interface Loops {
  /** Of what the corners are given from. */
  offset: Point;
  /** x and y of each corner in turn, whole numbers. */
  corners: readonly number[];
  /** How many numbers there are in `corners` at the end of each loop. */
  ends: readonly number[];
  /** Radii of corners that stick out, and of those around which dark lies; left out, none is round. */
  round?: { outer: number; inner: number };
}

/** A logo. The picture fills the box; its own proportions are those of the box. */
export interface ImageShape {
  kind: "image";
  x: number;
  y: number;
  width: number;
  height: number;
  mime: "image/png" | "image/jpeg" | "image/svg+xml";
  bytes: Uint8Array;
}

/** Move to, line to, cubic Bézier curve to (two control points, then the end), close. Absolute coordinates. */
export type PathCommand =
  | ["M", x: number, y: number]
  | ["L", x: number, y: number]
  | ["C", x1: number, y1: number, x2: number, y2: number, x: number, y: number]
  | ["Z"];

export type Point = [x: number, y: number];

/** Offset from 0 to 1, rising, the first 0 and the last 1; colour `#rrggbb` in lower case. */
export type Stop = [offset: number, colour: string];

/** A colour is `#rrggbb` in lower case. Gradients are given in the drawing's own coordinates and end in their last colour. */
export type Fill =
  | { colour: string }
  | { gradient: "linear"; from: Point; to: Point; stops: Stop[] }
  | { gradient: "radial"; centre: Point; radius: number; stops: Stop[] };
