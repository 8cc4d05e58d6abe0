/**
 * Adds a scan's query to a destination, keeping every pair of both as it was written and the fragment last.
 * Both are kept as raw text: parsing and printing them again would change `%2B`, empty values and order.
 *
 * @param search the scan's query with its question mark, or ""
 * @example forwardQuery("https://a.example/?x=1#top", "?x=2") // "https://a.example/?x=1&x=2#top"
 */
export function forwardQuery(destination: string, search: string): string {
  const pairs = search.replace(/^\?/, "");
  if (pairs === "" || !/^https?:/i.test(destination)) {
    return destination;
  }
  const hash = destination.indexOf("#");
  const beforeHash = hash === -1 ? destination : destination.slice(0, hash);
  const fragment = hash === -1 ? "" : destination.slice(hash);
  return beforeHash + joiner(beforeHash) + pairs + fragment;
}

function joiner(url: string): string {
  const question = url.indexOf("?");
  if (question === -1) {
    return "?";
  }
  return question === url.length - 1 || url.endsWith("&") ? "" : "&";
}
