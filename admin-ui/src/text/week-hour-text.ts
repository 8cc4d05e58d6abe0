/** The days of the week as the API counts them. */
export const WEEK_DAYS = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

/** @example weekHourText(14) // "Monday, 14:00 to 15:00" */
export function weekHourText(hour: number): string {
  const from = hour % 24;
  return `${WEEK_DAYS[Math.floor(hour / 24)] ?? ""}, ${clock(from)} to ${clock(from + 1)}`;
}

/** @example clock(9) // "09:00" */
export function clock(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}
