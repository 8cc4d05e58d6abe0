import { count } from "./count-text.ts";

/** How a number compares with the same stretch of time before it, in words. */
export function comparePeriods(now: number, before: number, days: number): string {
  const period = periodBefore(days);
  if (now === before) {
    return now === 0 ? `none in ${period} either` : `as many as ${period}`;
  }
  return now > before
    ? `${count(now - before)} more than ${period}`
    : `${count(before - now)} fewer than ${period}`;
}

/** @example periodBefore(30) // "the 30 days before" */
export function periodBefore(days: number): string {
  if (days === 1) {
    return "the day before";
  }
  return days === 7 ? "the week before" : `the ${count(days)} days before`;
}
