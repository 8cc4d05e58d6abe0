/**
 * Picks the best of our languages for an Accept-Language header: RFC 4647 §3.4 look-up,
 * ranges by weight (RFC 9110 §12.5.4), each shortened until one matches. The first of `available` is the default.
 *
 * @example pickLanguage("de-CH, fr;q=0.8", ["en", "de", "fr"]) // "de"
 */
export function pickLanguage<T extends string>(header: string | null, available: readonly [T, ...T[]]): T {
  for (const range of rangesByWeight(header ?? "")) {
    const parts = range.split("-");
    while (parts.length > 0) {
      const tag = parts.join("-");
      const match = available.find((language) => language === tag);
      if (match !== undefined) {
        return match;
      }
      parts.pop();
    }
  }
  return available[0];
}

function rangesByWeight(header: string): string[] {
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
