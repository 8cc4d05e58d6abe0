import type { Stats } from "../../../shared/contract/stats.ts";

export type BreakdownRow = Stats["breakdowns"]["country"][number];

/**
 * Rows in the order they had, newcomers after them: a list under someone's pointer or focus must not change places
 * while its numbers go on counting.
 */
export function keepOrder(rows: readonly BreakdownRow[], order: readonly (string | null)[]): BreakdownRow[] {
  const place = new Map(order.map((value, index) => [value, index]));
  return [...rows].sort((a, b) => (place.get(a.value) ?? Infinity) - (place.get(b.value) ?? Infinity) || 0);
}

/** A share in per cent with one decimal; 0 of 0 is 0. */
export function sharePercent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10;
}

/** @example shareText(1, 3) // "33 %"; shareText(1, 3000) // "under 1 %" */
export function shareText(part: number, whole: number): string {
  const share = whole === 0 ? 0 : (part / whole) * 100;
  if (share > 0 && share < 1) {
    return "under 1 %";
  }
  // A share that isn't the whole never reads as the whole.
  return `${part < whole ? Math.min(99, Math.round(share)) : Math.round(share)} %`;
}
