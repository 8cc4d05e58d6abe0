import type { ScheduledEdit } from "../../../shared/contract/schedule.ts";
import { isoDay } from "./time-text.ts";

const LOCALE = "en-GB";
const DAY_MS = 86_400_000;

/** A moment to come. @example "today at 14:00", "tomorrow at 08:00", "Monday 30 November 2026 at 08:00" */
export function comingText(instant: string, now: Date, timeZone: string): string {
  const at = new Date(instant);
  const time = at.toLocaleTimeString(LOCALE, { timeZone, hour: "2-digit", minute: "2-digit" });
  const days = (Date.parse(isoDay(at, timeZone)) - Date.parse(isoDay(now, timeZone))) / DAY_MS;
  if (days === 0 || days === 1) {
    return `${days === 0 ? "today" : "tomorrow"} at ${time}`;
  }
  const date = at.toLocaleDateString(LOCALE, {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  return `${date.replace(",", "")} at ${time}`;
}

/** Why an edit waits for a decision; null while nothing stands in its way. */
export function conflictText({ conflict }: Pick<ScheduledEdit, "conflict">): string | null {
  switch (conflict?.reason) {
    case undefined:
      return null;
    case "edited":
      return `Version ${conflict.version} changed the same since this was planned, so it waits for you.`;
    case "deleted":
      return "The code was deleted since this was planned, so it waits for you.";
    case "author_revoked":
      return "Who planned this may no longer edit codes, so it waits for you.";
    case "invalid":
      return `This can't be done as the code is now. ${conflict.detail ?? ""}`.trim();
  }
}

/** A field of type datetime-local, in the viewer's zone, as RFC 3339; null while it is not filled in. */
export function instantOf(local: string): string | null {
  const at = new Date(local);
  return local === "" || Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** A time to begin choosing with: the next full hour. */
export function nextHour(now: Date): Date {
  const at = new Date(now);
  at.setHours(now.getHours() + 1, 0, 0, 0);
  return at;
}

/** What a field of type datetime-local takes for a moment of the viewer's clock. */
export function localOf(at: Date): string {
  const two = (n: number): string => String(n).padStart(2, "0");
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
