/** How well two sRGB colours can be told apart, by WCAG 2.2 "contrast ratio" and "relative luminance". */

/**
 * WCAG 2.2 §1.4.11 asks 3:1 of graphics. Under it a camera in poor light loses the dark modules, though decoders still
 * read a clean file.
 */
export const MIN_CONTRAST_RATIO = 3;

/** ISO/IEC 15415 grades symbol contrast; from 55 % (grade 3, about this ratio on white) on it is good anywhere. */
export const GOOD_CONTRAST_RATIO = 4.5;

/** Below 20 % ISO/IEC 15415 gives symbol contrast the grade F; a hundredth or two may go lost on the way to paper. */
export const MIN_SYMBOL_CONTRAST = 0.2;
const LOST_CONTRAST = 0.02;

/** Whether a scanner sees enough between two colours: WCAG's ratio alone lets black on dark slate or on red pass. */
export function isEnoughToScan(dark: string, light: string): boolean {
  return reflectance(greyOf(light)) - reflectance(greyOf(dark)) >= MIN_SYMBOL_CONTRAST + LOST_CONTRAST;
}

/** The grey of a colour in a scanner's picture, 0 to 255, by the weights of ITU-R BT.601: red is dark there. */
function greyOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour);
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

/** The light that a channel or a grey of 0 to 255 gives back, 0 to 1 (IEC 61966-2-1). */
export function reflectance(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

/** From 1 (alike) to 21 (black on white). */
export function contrastRatio(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Relative luminance of `#rrggbb`, 0 to 1. */
export function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map(reflectance);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
