/** Moments as the browser's own fields for dates and times hold them: on the viewer's clock, without a zone. */

/** Minutes are what a field shows; seconds stand there only if there are any. @example "2026-03-01T10:00" */
export function localMoment(instant: string | null | undefined): string {
  if (instant === null || instant === undefined) {
    return "";
  }
  const at = new Date(instant);
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString();
  return local.slice(0, -1).replace(/(?::00)?\.000$/, "");
}

/**
 * RFC 3339 of what a field holds, null if it is empty.
 *
 * @param before what the field was filled from: untouched it stays exactly that, also in the hour that comes twice
 */
export function instantOf(local: string, before?: string | null): string | null {
  if (local === "") {
    return null;
  }
  return before !== undefined && localMoment(before) === local && before !== null
    ? before
    : new Date(local).toISOString();
}

/** @example "2026-03-01" */
export function localDay(instant: string): string {
  return localMoment(instant).slice(0, 10);
}

/** The noon of a day: the same date on most of the world's clocks. */
export function noonOf(day: string): string {
  return new Date(`${day}T12:00`).toISOString();
}
