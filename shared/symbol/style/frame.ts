import type { Design } from "../../contract/design.ts";
import type { PathCommand, PathShape, Point } from "../drawing.ts";
import { roundedBox, roundedPolygon, type Box, type Radii } from "./geometry.ts";
import { lineOutline } from "./line-outline.ts";
import { DEFAULT_BACKGROUND, DEFAULT_FOREGROUND } from "./paint.ts";
import type { FrameStyle } from "./words.ts";

/** A line of text as outlines. Sizes in em, y downwards, the baseline at 0, the first letter's origin at 0. */
export interface OutlinedLine {
  commands: PathCommand[];
  width: number;
  /** How far it reaches above the baseline, a capital letter at least, and below it. */
  above: number;
  below: number;
}

/** A font as a frame needs it: `frame-font.ts` is one, `font-for.ts` loads others. */
export interface FrameFont {
  /** The letters it has no outlines for, each once. */
  missing: (text: string) => string[];
  outline: (text: string) => OutlinedLine;
}

/** Shares of the symbol's side, quiet zone included. */
const BORDER = 0.03;
const BANNER = 0.17;
const GAP = 0.03;
const RADIUS = 0.08;
const BANNER_RADIUS = 0.04;
const POINTER = 0.05;
const NOTCH = 0.03;

/** Shares of the banner: font size of its height, and the most the text takes of its width and height. */
const FONT_SIZE = 0.6;
const TEXT_WIDTH = 0.88;
const TEXT_HEIGHT = 0.84;

export interface Frame {
  width: number;
  height: number;
  /** Where the symbol with its quiet zone stands. */
  symbol: Point;
  /** The shape of the paper under the symbol. */
  paper: PathCommand[];
  shapes: PathShape[];
}

/**
 * A frame around a symbol with its quiet zone, or none.
 *
 * @param side of the symbol with its quiet zone; @param margin the quiet zone: rounded corners stay within it
 */
export function frameAround(design: Design, side: number, margin: number, font: FrameFont | null): Frame {
  const style = design.frame?.style ?? "none";
  const text = (design.frame?.text ?? "").trim();
  const written = font === null || text === "" ? null : font.outline(text);
  const line = written === null || written.commands.length === 0 ? null : written; // there are letters nobody sees
  const banner = line === null ? 0 : BANNER * side;
  const layout = layoutOf(style, side, margin, banner);
  const { width, height, symbol, commands, bannerBox } = layout;
  const paperBox = { x: symbol[0], y: symbol[1], width: side, height: side };
  const shapes: PathShape[] = [];
  if (commands.length > 0) {
    const colour = design.frame?.colour ?? design.foreground ?? DEFAULT_FOREGROUND;
    shapes.push({ kind: "path", commands, rule: "nonzero", fill: { colour } });
  }
  if (line !== null && bannerBox !== null) {
    const paper = design.background === "transparent" ? DEFAULT_BACKGROUND : design.background;
    const colour = design.frame?.textColour ?? paper ?? DEFAULT_BACKGROUND;
    shapes.push({ kind: "path", commands: textIn(bannerBox, line), rule: "nonzero", fill: { colour } });
  }
  return { width, height, symbol, paper: roundedBox(paperBox, layout.paperRadii), shapes };
}

interface Layout {
  width: number;
  height: number;
  symbol: Point;
  commands: PathCommand[];
  bannerBox: Box | null;
  paperRadii: Radii;
}

const alike = (radius: number): Radii => [radius, radius, radius, radius];

function layoutOf(style: FrameStyle, side: number, margin: number, banner: number): Layout {
  const bare: Layout = {
    width: side,
    height: side,
    symbol: [0, 0],
    commands: [],
    bannerBox: null,
    paperRadii: alike(0),
  };
  if (style === "box" || style === "rounded") {
    return bordered(side, banner, style === "rounded" ? RADIUS * side : 0, margin);
  }
  if (style === "none" || banner === 0) {
    return bare;
  }
  if (style === "banner-above") {
    const box = { x: 0, y: 0, width: side, height: banner };
    return {
      ...bare,
      height: banner + GAP * side + side,
      symbol: [0, banner + GAP * side],
      commands: roundedBox(box, alike(BANNER_RADIUS * side)),
      bannerBox: box,
    };
  }
  const above = side + (style === "ticket" ? 0 : style === "bubble" ? POINTER * side : GAP * side);
  const box = { x: 0, y: above, width: side, height: banner };
  return { ...bare, height: above + banner, commands: bannerShape(style, box, side), bannerBox: box };
}

function bordered(side: number, banner: number, radius: number, margin: number): Layout {
  const border = BORDER * side;
  const width = side + 2 * border;
  const below = banner === 0 ? border : banner;
  const height = border + side + below;
  const inner = Math.min(Math.max(0, radius - border), margin);
  const hole = { x: border, y: border, width: side, height: side };
  return {
    width,
    height,
    symbol: [border, border],
    commands: [
      ...roundedBox({ x: 0, y: 0, width, height }, alike(radius)),
      ...roundedBox(hole, alike(inner), true),
    ],
    bannerBox: banner === 0 ? null : { x: border, y: border + side, width: side, height: banner },
    paperRadii: alike(inner),
  };
}

function bannerShape(style: FrameStyle, box: Box, side: number): PathCommand[] {
  const { x, y, width, height } = box;
  if (style === "bubble") {
    const middle = x + width / 2;
    const reach = POINTER * side;
    const pointer: Point[] = [
      [middle, y - reach],
      [middle + reach, y + 0.5],
      [middle - reach, y + 0.5],
    ];
    return [...roundedBox(box, alike(height / 2)), ...roundedPolygon(pointer, () => 0)];
  }
  return style === "ticket" ? ticket(box, NOTCH * side) : roundedBox(box, alike(BANNER_RADIUS * side));
}

/** A rectangle with half a circle punched out of each side. */
function ticket({ x, y, width, height }: Box, notch: number): PathCommand[] {
  const [right, bottom, middle] = [x + width, y + height, y + height / 2];
  const control = notch * 0.5523; // a quarter circle as a Bézier curve
  return [
    ["M", x, y],
    ["L", right, y],
    ["L", right, middle - notch],
    ["C", right - control, middle - notch, right - notch, middle - control, right - notch, middle],
    ["C", right - notch, middle + control, right - control, middle + notch, right, middle + notch],
    ["L", right, bottom],
    ["L", x, bottom],
    ["L", x, middle + notch],
    ["C", x + control, middle + notch, x + notch, middle + control, x + notch, middle],
    ["C", x + notch, middle - control, x + control, middle - notch, x, middle - notch],
    ["Z"],
  ];
}

/** One line in the middle of a box, as large as fits. */
function textIn({ x, y, width, height }: Box, line: OutlinedLine): PathCommand[] {
  const { width: em, above, below } = line;
  const size = Math.min(
    FONT_SIZE * height,
    (TEXT_WIDTH * width) / Math.max(em, Number.EPSILON),
    (TEXT_HEIGHT * height) / (above + below),
  );
  return lineOutline(line, [x + (width - em * size) / 2, y + (height + (above - below) * size) / 2], size);
}
