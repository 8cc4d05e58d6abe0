import * as fc from "fast-check";
import { expect, test } from "vitest";
import { forwardQuery } from "./forward-query.ts";

const raw = fc.string({ unit: fc.constantFrom(..."abcXYZ019%+.~-_:@!$'()*,;[]".split("")), maxLength: 8 });
const pair = fc.oneof(
  raw.filter((name) => name !== ""),
  fc.tuple(raw, raw).map(([name, value]) => `${name}=${value}`),
  fc.constantFrom("a=%2B", "a=%2F", "empty=", "a=1", "a=2", "flag"),
);
const pairs = fc.array(pair, { minLength: 1, maxLength: 5 });
const base = fc.constantFrom(
  "https://a.example",
  "https://a.example/",
  "http://a.example:8080/x/%2F/y",
  "HTTPS://münchen.example/ü",
);
const fragment = fc.oneof(
  fc.constant(""),
  raw.map((text) => `#${text}`),
  fc.constantFrom("#", "#a?b=c&d", "#/route?x=1"),
);

/** The raw pairs of a URL's query, in order. */
function pairsOf(url: string): string[] {
  const beforeHash = url.split("#")[0] ?? "";
  const question = beforeHash.indexOf("?");
  return question === -1
    ? []
    : beforeHash
        .slice(question + 1)
        .split("&")
        .filter((text) => text !== "");
}

test("all pairs of both arrive in order as they were written, after the untouched start and before the fragment", () => {
  fc.assert(
    fc.property(base, fc.array(pair, { maxLength: 4 }), fragment, pairs, (start, own, end, scanned) => {
      const query = own.length === 0 ? "" : `?${own.join("&")}`;
      const sent = forwardQuery(start + query + end, `?${scanned.join("&")}`);
      expect(sent.startsWith(start + query)).toBe(true);
      expect(sent.endsWith(end)).toBe(true);
      expect(sent.slice(0, sent.length - end.length)).not.toContain("#");
      expect(pairsOf(sent)).toEqual([...own, ...scanned]);
    }),
  );
});

test("without a query the destination arrives byte for byte", () => {
  fc.assert(
    fc.property(base, fc.array(pair, { maxLength: 4 }), fragment, (start, own, end) => {
      const destination = `${start}?${own.join("&")}${end}`;
      expect(forwardQuery(destination, "")).toBe(destination);
      expect(forwardQuery(destination, "?")).toBe(destination);
    }),
  );
});

test.each([
  ["https://a.example/?x=1#top", "?x=2", "https://a.example/?x=1&x=2#top"],
  ["https://a.example", "?x=%2B", "https://a.example?x=%2B"],
  ["https://a.example/?", "?x=", "https://a.example/?x="],
  ["https://a.example/?a&", "?b", "https://a.example/?a&b"],
  ["https://a.example/#/route?x=1", "?y=2", "https://a.example/?y=2#/route?x=1"],
  ["https://a.example/#", "?y", "https://a.example/?y#"],
  ["https://a.example/a", "??", "https://a.example/a??"],
])("%s with %s leads to %s", (destination, search, sent) => {
  expect(forwardQuery(destination, search)).toBe(sent);
});

test.each([
  "mailto:a@example.com?subject=Hi",
  "tel:+31201234567",
  "sms:+31201234567",
  "geo:52.1,4.9",
  "spotify:track:1",
])("%s takes no query: only web pages do", (destination) => {
  expect(forwardQuery(destination, "?utm_source=poster")).toBe(destination);
});
