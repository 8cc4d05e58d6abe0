/**
 * A destination as a person reads it: without `https://` and without the slash that ends a bare host.
 * Every other scheme stays, because it changes what happens.
 */
export function readableDestination(url: string): string {
  const rest = url.replace(/^https:\/\//i, "");
  if (rest === url) {
    return url;
  }
  return rest.replace(/^([^/?#]+)\/$/, "$1");
}

/** Three of the five type sizes, so that a long destination keeps the page calm. */
export function destinationSize(readable: string): "large" | "medium" | "small" {
  if (readable.length <= 28) {
    return "large";
  }
  return readable.length <= 90 ? "medium" : "small";
}

/** The scheme of an app link, lower case and without its colon, such as `spotify`. */
export function schemeOf(url: string): string | null {
  return /^([a-z][a-z0-9+.-]*):/i.exec(url.trim())?.[1]?.toLowerCase() ?? null;
}

/** Cuts the middle out of a long destination: what tells two of them apart is at the start or at the end. */
export function clipMiddle(text: string, maxChars: number): string {
  if (text.length <= maxChars) {
    return text;
  }
  const end = Math.floor(maxChars * 0.35);
  return `${text.slice(0, maxChars - end - 1)}…${text.slice(-end)}`;
}
