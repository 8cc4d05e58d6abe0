import { SYMBOL_FORMATS, type SymbolFormat } from "./formats.ts";

export const SIZE_UNITS = ["px", "mm", "in"] as const;
export type SizeUnit = (typeof SIZE_UNITS)[number];

export interface SizeWish {
  /** Width of the drawing, quiet zone and frame included, in `unit`. */
  size?: number | undefined;
  unit: SizeUnit;
  /** Dots per inch. */
  dpi?: number | undefined;
}

/** Smallest and largest width on paper: from a ring's engraving to a house wall. */
const PAPER_SIZES = { mm: [5, 5_000], in: [0.2, 200] } as const;
export const DPI_MIN = 36;
export const DPI_MAX = 2_400;
const PX_MIN = 16;

/** What printers ask for, where mm or inches are to become pixels. */
const PRINT_DPI = 300;
/** CSS Values 4 §6.2: 96 px to the inch. */
const CSS_DPI = 96;
const MM_PER_INCH = 25.4;
const PT_PER_INCH = 72;

/** Without a size: as many whole pixels a module as make at most this; whole ones keep every edge sharp. */
const DEFAULT_PX = 1_024;
/** Without a size on paper: a module of 1 mm is read from half a metre. */
const DEFAULT_MODULE_MM = 1;

export interface OutputSize {
  widthPx: number;
  heightPx: number;
  /** To be written into the picture; undefined says nothing. */
  dpi: number | undefined;
  /** PostScript points, for paper. */
  widthPt: number;
}

export type SizeResult = ({ ok: true } & OutputSize) | { ok: false; field: "size" | "dpi"; message: string };

/**
 * How large a drawing becomes in a format.
 *
 * @param drawing in modules; its height may differ from its width
 */
export function outputSize(
  format: SymbolFormat,
  drawing: { width: number; height: number },
  wish: SizeWish,
): SizeResult {
  const { size, unit, dpi } = wish;
  const fault = size === undefined ? null : sizeFault(format, size, unit);
  if (fault !== null) {
    return { ok: false, field: "size", message: fault };
  }
  const ratio = drawing.height / drawing.width;
  const widthPx = pixelsWide(drawing.width, wish);
  const heightPx = Math.max(1, Math.round(widthPx * ratio));
  const { kind, maxPx } = SYMBOL_FORMATS[format];
  const longest = Math.max(widthPx, heightPx);
  if (kind === "pixels" && longest > maxPx) {
    return {
      ok: false,
      field: unit === "px" ? "size" : "dpi",
      message: `This would be ${longest} pixels; a ${format} has at most ${maxPx} on a side. Ask for less, or take svg or pdf, which stay sharp at any size.`,
    };
  }
  return {
    ok: true,
    widthPx,
    heightPx,
    dpi: dpi ?? (unit === "px" ? undefined : PRINT_DPI),
    widthPt: pointsWide(drawing.width, wish),
  };
}

function sizeFault(format: SymbolFormat, size: number, unit: SizeUnit): string | null {
  const [least, most] = unit === "px" ? [PX_MIN, SYMBOL_FORMATS[format].maxPx] : PAPER_SIZES[unit];
  const whole = unit !== "px" || Number.isInteger(size);
  if (size >= least && size <= most && whole) {
    return null;
  }
  return `size is ${unit === "px" ? "a whole number" : "a number"} from ${least} to ${most} ${unit}.`;
}

function pixelsWide(modules: number, { size, unit, dpi }: SizeWish): number {
  if (size === undefined) {
    return Math.round(modules * Math.max(1, Math.floor(DEFAULT_PX / modules)));
  }
  const perInch = dpi ?? PRINT_DPI;
  const px = unit === "px" ? size : unit === "in" ? size * perInch : (size / MM_PER_INCH) * perInch;
  return Math.max(1, Math.round(px));
}

function pointsWide(modules: number, { size, unit, dpi }: SizeWish): number {
  if (size === undefined) {
    return (modules * DEFAULT_MODULE_MM * PT_PER_INCH) / MM_PER_INCH;
  }
  const inches = unit === "px" ? size / (dpi ?? CSS_DPI) : unit === "in" ? size : size / MM_PER_INCH;
  return inches * PT_PER_INCH;
}
