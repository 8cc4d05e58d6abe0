/**
 * DENSO WAVE, "Point for setting the module size" (qrcode.com/en/howto/cell.html): a module should be four printer
 * dots or more, 0.33 mm at the 300 dpi of a label printer.
 */
export const MODULE_MIN_MM = 0.33;

/** The rule of thumb of print shops: a symbol is scanned from as far as ten times its width. */
export const DISTANCE_TO_WIDTH = 10;

/** Arm's length, from which most symbols are scanned. */
export const DISTANCE_DEFAULT_CM = 25;

/**
 * The smallest width a symbol may be printed at, in mm, rounded up to a tenth.
 *
 * @param modules across the symbol, without its quiet zone
 * @param across modules across the whole picture, in which the symbol may be a part
 * @param distanceCm from which it is to be scanned
 */
export function smallestWidth(modules: number, across: number, distanceCm: number): number {
  const symbolMm = Math.max(modules * MODULE_MIN_MM, (distanceCm * 10) / DISTANCE_TO_WIDTH);
  return Math.ceil(((symbolMm / modules) * across - 1e-9) * 10) / 10;
}
