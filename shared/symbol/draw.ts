import type { Design } from "../contract/design.ts";
import type { Drawing, Fill, Loops, PathCommand, Point, Shape } from "./drawing.ts";
import { DEFAULT_ECC, type EncodeOptions, type Matrix, type TooLong } from "./encode.ts";
import { encodeAround, type LogoTooLarge } from "./encode-around.ts";
import { alignmentCentres, isInAlignment } from "./encoder/tables.ts";
import { outline, outlineShape } from "./outline.ts";
import { missingWords } from "./style/design-rules.ts";
import { eyeParts, isInEye } from "./style/eyes.ts";
import { frameAround, type FrameFont } from "./style/frame.ts";
import type { Logo, LogoPlace } from "./style/logo.ts";
import { alignmentShape, moduleShapes } from "./style/modules.ts";
import { DEFAULT_BACKGROUND, moduleFill } from "./style/paint.ts";
import { type ModuleShape, QUIET_ZONE_MODULES } from "./style/words.ts";

/** What a design names but does not hold. Loaded by the caller. */
export interface DesignAssets {
  /** The picture of `design.logo.fileId`; without it no logo is drawn. */
  logo?: Logo | undefined;
  /** Outlines for `design.frame.text`; without it no text is drawn. */
  font?: FrameFont | undefined;
}

/** What a content demands of its symbol, whatever the design says. */
export type SymbolLimits = Pick<EncodeOptions, "raise" | "maxVersion"> & { ecc?: EncodeOptions["ecc"] };

/** A symbol ready for any renderer (`svgOf` and its siblings). */
export interface Drawn {
  ok: true;
  drawing: Drawing;
  matrix: Matrix;
  /** Where the symbol stands in the drawing, quiet zone left out: its corner and its side, in modules. */
  symbol: { x: number; y: number; size: number };
}

/** Letters of `design.frame.text` that the font has no outlines for. */
export interface LettersMissing {
  ok: false;
  reason: "letters_missing";
  letters: string[];
  message: string;
}

export type NotDrawn = TooLong | LogoTooLarge | LettersMissing;

/** Encodes a text and draws it in a design. Pure: the same input gives the same drawing everywhere. */
export function drawSymbol(
  text: string,
  design: Design = {},
  { logo, font }: DesignAssets = {},
  limits: SymbolLimits = {},
): Drawn | NotDrawn {
  const letters = font?.missing(design.frame?.text ?? "") ?? [];
  if (letters.length > 0) {
    return { ok: false, reason: "letters_missing", letters, message: missingWords(letters) };
  }
  const { ecc = DEFAULT_ECC, minVersion, mask } = design;
  const encoded = encodeAround(text, { ecc, minVersion, mask, ...limits }, logo, design.logo?.scale);
  return encoded.ok ? drawMatrix(encoded.matrix, encoded.place, design, logo, font) : encoded;
}

function drawMatrix(
  matrix: Matrix,
  place: LogoPlace | null,
  design: Design,
  logo: Logo | undefined,
  font: FrameFont | undefined,
): Drawn {
  const { size } = matrix;
  const margin = design.margin ?? QUIET_ZONE_MODULES;
  const frame = frameAround(design, size + 2 * margin, margin, font ?? null);
  const [x, y] = [frame.symbol[0] + margin, frame.symbol[1] + margin];
  const shapes: Shape[] = [];
  const background = design.background ?? DEFAULT_BACKGROUND;
  if (background !== "transparent") {
    shapes.push({ kind: "path", commands: frame.paper, rule: "nonzero", fill: { colour: background } });
  }
  shapes.push(...frame.shapes, ...symbolShapes(matrix, place, design, x, y));
  if (logo !== undefined && place !== null) {
    const { box } = place;
    const { mime, bytes } = logo;
    shapes.push({ kind: "image", ...box, x: x + box.x, y: y + box.y, mime, bytes });
  }
  return {
    ok: true,
    drawing: { width: frame.width, height: frame.height, shapes },
    matrix,
    symbol: { x, y, size },
  };
}

/** One path for each colour. */
function symbolShapes(
  { size, version, get }: Matrix,
  place: LogoPlace | null,
  design: Design,
  x: number,
  y: number,
): Shape[] {
  const fill = moduleFill(design, { x, y, width: size, height: size });
  const shape = design.modules ?? "square";
  const eyesApart = shape !== "square" || design.eyes !== undefined;
  if (!eyesApart && place === null) {
    return [outlineShape({ loops: outline(size, get, [x, y]), rest: [] }, fill)]; // the plain symbol, by far the most frequent
  }
  const dark = (column: number, row: number): boolean =>
    get(column, row) && !(eyesApart && isInEye(column, row, size)) && !isKnockedOut(column, row, place);
  const modules = modulesOf(shape, version, size, dark, [x, y]);
  const paths = new Map<string, { fill: Fill; commands: PathCommand[] }>();
  paths.set("", { fill, commands: modules.commands });
  for (const { commands, colour } of eyesApart ? eyeParts(design.eyes ?? {}, size, [x, y]) : []) {
    const path = paths.get(colour ?? "");
    if (path !== undefined) {
      path.commands.push(...commands);
    } else if (colour !== null) {
      paths.set(colour, { fill: { colour }, commands });
    }
  }
  return Array.from(paths, ([colour, path]): Shape =>
    colour === "" && modules.loops !== null
      ? outlineShape({ loops: modules.loops, rest: path.commands }, path.fill)
      : { kind: "path", rule: "nonzero", ...path },
  );
}

/** The modules as an outline or as single shapes; alignment patterns may be drawn in another shape. */
function modulesOf(
  shape: ModuleShape,
  version: number,
  size: number,
  dark: (column: number, row: number) => boolean,
  offset: Point,
): { loops: Loops | null; commands: PathCommand[] } {
  const solid = alignmentShape(shape);
  if (solid === shape) {
    return { loops: null, commands: [], ...moduleShapes(shape, size, dark, offset) };
  }
  const centres = alignmentCentres(version);
  const part = (wanted: boolean): ReturnType<typeof moduleShapes> =>
    moduleShapes(
      wanted ? solid : shape,
      size,
      (column, row) => dark(column, row) && isInAlignment(column, row, centres) === wanted,
      offset,
    );
  return { loops: null, commands: [], ...part(true), ...part(false) };
}

function isKnockedOut(x: number, y: number, place: LogoPlace | null): boolean {
  if (place === null) {
    return false;
  }
  const { left, top, right, bottom } = place.knockedOut;
  return x >= left && x < right && y >= top && y < bottom;
}
