import type { Utm } from "./contract/lifecycle.ts";
import { forwardQuery } from "./forward-query.ts";

/** In the order they are added. */
export const UTM_FIELDS = ["source", "medium", "campaign", "term", "content"] as const;
export type UtmField = (typeof UTM_FIELDS)[number];

/** The pairs of a code's UTM fields as they stand in a query, such as `utm_source=poster`. */
export function utmPairs(utm: Utm): string[] {
  return UTM_FIELDS.flatMap((field) => {
    const value = utm[field];
    return value === undefined ? [] : `utm_${field}=${encodeURIComponent(value)}`;
  });
}

/**
 * Adds pairs to a web destination, byte for byte the same otherwise, its fragment last. A name that its query already
 * has stays as it is: whoever wrote it there knew better.
 *
 * @example addUtm("https://a.example/?utm_source=x#top", ["utm_source=qr", "utm_medium=print"])
 *   // "https://a.example/?utm_source=x&utm_medium=print#top"
 */
export function addUtm(destination: string, pairs: readonly string[]): string {
  const query = /^[^?#]*\?([^#]*)/.exec(destination)?.[1] ?? "";
  const names = new Set(query.split("&").map(nameOf));
  return forwardQuery(destination, pairs.filter((pair) => !names.has(nameOf(pair))).join("&"));
}

function nameOf(pair: string): string {
  const end = pair.indexOf("=");
  return end === -1 ? pair : pair.slice(0, end);
}
