import type { Rule } from "../../../shared/contract/rule.ts";
import { sideLabel } from "../../../shared/rules/label.ts";
import { numberIn } from "../text/number-input.ts";

/** Sides of a split while they are typed. */

export interface SideDraft {
  /** Told apart while they change places. */
  key: string;
  name: string;
  url: string;
  weight: string;
}

export function sidesOf(split: NonNullable<Rule["split"]>, nextKey: () => string): SideDraft[] {
  return split.map(({ name, url, weight }) => ({
    key: nextKey(),
    name: name ?? "",
    url,
    weight: String(weight),
  }));
}

/** The sides as the API takes them; the API says what is wrong with them. */
export function splitOf(sides: readonly SideDraft[]): NonNullable<Rule["split"]> {
  return sides.map(({ name, url, weight }) => ({
    weight: numberIn(weight),
    ...(name.trim() !== "" && { name: name.trim() }),
    url: url.trim(),
  }));
}

/** How many of a hundred people each side gets, as text; a dash where that can't be told yet. */
export function shareTexts(sides: readonly SideDraft[]): string[] {
  const weights = sides.map(({ weight }) => numberIn(weight));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (whole > 0 ? shareText(weight / whole) : "–"));
}

/** @example "33.3 %" */
export function shareText(share: number): string {
  return `${Math.round(share * 1_000) / 10} %`;
}

/** What a side is counted under. */
export function sideTitle({ name }: SideDraft, index: number): string {
  return sideLabel(name.trim() === "" ? {} : { name: name.trim() }, index);
}
