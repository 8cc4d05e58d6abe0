import { count } from "../text/count-text.ts";

/** Shades a map or a grid tells apart without a magnifying glass: `--heat-1` to `--heat-5`. */
const SHADES = 5;

/**
 * The least count each shade stands for, the first being 1: about even steps of proportion, since a few places have
 * most of the scans, at numbers that read plainly. Fewer shades for small counts. Empty when there is nothing.
 */
export function heatSteps(most: number): number[] {
  if (most < 1) {
    return [];
  }
  const steps = new Set([1]);
  for (let shade = 1; shade < SHADES; shade++) {
    steps.add(roundPlainly(most ** (shade / SHADES)));
  }
  return [...steps].filter((step) => step <= most).sort((a, b) => a - b);
}

/** The same in even steps of number, for counts that lie closer together, such as those of hours. */
export function evenHeatSteps(most: number): number[] {
  if (most < 1) {
    return [];
  }
  const step = PLAIN_STEPS.map(
    (plain) => plain * 10 ** Math.floor(Math.log10(Math.max(1, most / SHADES))),
  ).find((plain) => Number.isInteger(plain) && plain >= most / SHADES);
  const size = step ?? most;
  return [1, ...Array.from({ length: SHADES - 1 }, (_, index) => size * (index + 1))].filter(
    (bound, index, all) => bound <= most && bound !== all[index - 1],
  );
}

const PLAIN_STEPS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** 1, 2, 5, 10, 20, 50 …: the nearest in proportion. */
function roundPlainly(value: number): number {
  const ten = 10 ** Math.floor(Math.log10(value));
  const candidates = [1, 2, 5, 10].map((factor) => factor * ten);
  return candidates.reduce((best, next) =>
    Math.abs(Math.log(next / value)) < Math.abs(Math.log(best / value)) ? next : best,
  );
}

/** The shade of a count: 0 for none, else 1 to 5, the last always for the greatest. */
export function heatShade(value: number, steps: readonly number[]): number {
  const reached = steps.filter((step) => value >= step).length;
  return reached === 0 ? 0 : SHADES - steps.length + reached;
}

/** What each shade stands for, in plain numbers. @example "1 to 9", "10 to 49", "50 or more scans" */
export function heatLegend(steps: readonly number[]): { colour: string; text: string }[] {
  return steps.map((step, index) => {
    const next = steps[index + 1];
    const colour = `var(--heat-${heatShade(step, steps)})`;
    if (next === undefined) {
      return { colour, text: `${count(step)} or more scans` };
    }
    return { colour, text: next - 1 === step ? count(step) : `${count(step)} to ${count(next - 1)}` };
  });
}
