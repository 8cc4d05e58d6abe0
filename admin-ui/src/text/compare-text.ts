import { count } from "./count-text.ts";

/** How a number compares with the same stretch of time before it, in words. */
export function comparePeriods(now: number, before: number, days: number): string {
  const period = days === 7 ? "the week before" : `the ${days} days before`;
  if (now === before) {
    return now === 0 ? `none in ${period} either` : `as many as ${period}`;
  }
  return now > before
    ? `${count(now - before)} more than ${period}`
    : `${count(before - now)} fewer than ${period}`;
}
