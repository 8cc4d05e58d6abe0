/**
 * A number of things as people write it, with or without the marks that group its digits. Undefined if it is none.
 *
 * @example countIn("1,000") // 1000
 */
export function countIn(text: string): number | undefined {
  const digits = text.trim().replaceAll(/(?<=\d)[ \u00a0\u202f.,'’](?=\d{3}(?!\d))/g, "");
  const value = /^\d{1,15}$/.test(digits) ? Number(digits) : 0;
  return value > 0 ? value : undefined;
}
