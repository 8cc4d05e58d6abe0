/**
 * Picks the best of our languages for an Accept-Language header: RFC 4647 §3.4 look-up,
 * ranges by weight (RFC 9110 §12.5.4), each shortened until one matches. The first of `available` is the default.
 *
 * @example pickLanguage("de-CH, fr;q=0.8", ["en", "de", "fr"]) // "de"
 */
export function pickLanguage<T extends string>(header: string | null, available: readonly [T, ...T[]]): T {
  for (const range of rangesByWeight(header ?? "")) {
    const match = lookUpTag(range, available);
    if (match !== undefined) {
      return match;
    }
  }
  return available[0];
}

/** The tag that serves a range: the range itself, or what is left when its last subtags are cut off. Lower case. */
export function lookUpTag<T extends string>(range: string, tags: readonly T[]): T | undefined {
  for (let tag = range; tag !== ""; tag = shorten(tag)) {
    const match = tags.find((known) => known === tag);
    if (match !== undefined) {
      return match;
    }
  }
  return undefined;
}

/** RFC 4647 §3.4: a single letter or digit only introduces what follows it, and goes with it. */
function shorten(tag: string): string {
  const end = tag.lastIndexOf("-");
  const rest = end === -1 ? "" : tag.slice(0, end);
  return rest.at(-2) === "-" ? rest.slice(0, -2) : rest;
}

/** The languages somebody reads, the best first, lower case. */
export function rangesByWeight(header: string): string[] {
  return header
    .slice(0, 500) // a longer header is no browser's
    .split(",")
    .map((item) => {
      const [range = "", ...parameters] = item.split(";");
      const q = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/i.exec(parameter)?.[1]).find(Boolean);
      return { range: range.trim().toLowerCase(), weight: q === undefined ? 1 : Number(q) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ range }) => range);
}
