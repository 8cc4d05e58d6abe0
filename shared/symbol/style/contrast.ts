/** How well two sRGB colours can be told apart, by WCAG 2.2 "contrast ratio" and "relative luminance". */

/**
 * WCAG 2.2 §1.4.11 asks 3:1 of graphics. Under it a camera in poor light loses the dark modules, though decoders still
 * read a clean file.
 */
export const MIN_CONTRAST_RATIO = 3;

/** ISO/IEC 15415 grades symbol contrast; from 55 % (grade 3, about this ratio on white) on it is good anywhere. */
export const GOOD_CONTRAST_RATIO = 4.5;

/** From 1 (alike) to 21 (black on white). */
export function contrastRatio(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Relative luminance of `#rrggbb`, 0 to 1. */
export function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
