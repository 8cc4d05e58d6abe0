import * as fc from "fast-check";
import { expect, test } from "vitest";
import { checkDestination, type DestinationRules } from "./destination.ts";

const rules: DestinationRules = { ownHosts: ["go.example"], appSchemes: ["spotify", "com.example.app+x"] };

test.each([
  "https://example.com/menu",
  "http://example.com",
  "HTTPS://EXAMPLE.COM/A",
  "hTTp://example.com:8080/x",
  "https://example.com/%2B%2F?a=1&a=2&empty=&x#frag",
  "https://münchen.example/straße?q=ü#ö",
  "https://例え.jp/パス",
  "https://[2001:db8::1]:8443/x",
  "https://203.0.113.9/x",
  "https://example.com/@name",
  "https://example.com/a:b@c",
  "https://example.com/?redirect=javascript:alert(1)",
  "https://example.com/#:~:text=menu",
  "http://localhost:3000/x",
  "mailto:info@example.com?subject=Table%204",
  "tel:+31201234567",
  "sms:+31201234567?body=Hi",
  "geo:52.37,4.9?q=Dam",
  "MAILTO:info@example.com",
  "spotify:track:4uLU6hMCjMI75M1A2tKUQC",
  "SPOTIFY:track:4uLU6hMCjMI75M1A2tKUQC",
  "com.example.app+x://open",
])("%s is a destination", (input) => {
  expect(checkDestination(input, rules)).toEqual({ ok: true });
});

test("a destination of 8,192 bytes passes", () => {
  const input = "https://example.com/".padEnd(8_192, "x");
  expect(checkDestination(input, rules)).toEqual({ ok: true });
});

test.each([
  ["example.com/menu", "https://example.com/menu"],
  ["example.com", "https://example.com"],
  ["www.x.de", "https://www.x.de"],
  ["www.x.de?a=1#b", "https://www.x.de?a=1#b"],
  ["//example.com", "https://example.com"],
  ["//example.com/a//b", "https://example.com/a//b"],
  ["\\\\example.com", "https://example.com"],
  ["example.com:8080/x", "https://example.com:8080/x"],
  ["example.com:8080", "https://example.com:8080"],
  ["localhost:3000", "https://localhost:3000"],
  ["203.0.113.9:81?x", "https://203.0.113.9:81?x"],
  ["münchen.example/x", "https://münchen.example/x"],
  ["example.com/a?u=https://b.example", "https://example.com/a?u=https://b.example"],
])("%s lacks a scheme, and %s was likely meant", (input, fix) => {
  const result = checkDestination(input, rules);
  expect(result).toMatchObject({ ok: false, problem: "missing_scheme", fix });
  expect(result.ok ? "" : result.message).toContain(fix);
});

test.each([
  [" https://example.com/menu", "https://example.com/menu"],
  ["https://example.com/menu ", "https://example.com/menu"],
  ["https://example.com/my menu", "https://example.com/my%20menu"],
  ["https://example.com/a\u00a0b", "https://example.com/a%C2%A0b"],
  ["example.com/my menu", "https://example.com/my%20menu"],
  [" example.com", "https://example.com"],
])("the space in %j is named, and %s was likely meant", (input, fix) => {
  expect(checkDestination(input, rules)).toMatchObject({ ok: false, problem: "space", fix });
});

test.each([
  ["https:example.com/x", "https://example.com/x"],
  ["https:/example.com/x", "https://example.com/x"],
  ["https:///example.com/x", "https://example.com/x"],
  ["http:\\\\example.com", "http://example.com"],
  ["HTTPS:example.com", "https://example.com"],
])("%s has the wrong slashes, and %s was likely meant", (input, fix) => {
  expect(checkDestination(input, rules)).toMatchObject({ ok: false, problem: "malformed", fix });
});

test.each([
  "https://go.example",
  "https://go.example/",
  "https://go.example/?a=1",
  "https://go.example/admin/codes",
])("%s is our own host, but no short link", (input) => {
  expect(checkDestination(input, rules)).toEqual({ ok: true });
});

test("a neighbour of our own host is someone else", () => {
  for (const host of ["go.example.com", "ago.example", "www.go.example", "go.example:8443"]) {
    expect(checkDestination(`https://${host}/ab12cd`, rules), host).toEqual({ ok: true });
  }
});

const parts = fc.constantFrom(
  ..."abc.:/\\?#@% ".split(""),
  "https:",
  "http://",
  "//",
  "javascript:",
  "data:",
  "example.com",
  "go.example",
  "localhost",
  ":8080",
  "user:pw@",
  "/menu",
  "\u00a0",
  "ü",
);
const inputs = fc.oneof(
  fc.array(parts, { minLength: 1, maxLength: 8 }).map((list) => list.join("")),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.webUrl().map((url) => url.replace(/^https?:\/\//, "")),
);

test("a fix, when one is offered, passes and is not the input", () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const result = checkDestination(input, rules);
      if (!result.ok && result.fix !== undefined) {
        expect(checkDestination(result.fix, rules)).toEqual({ ok: true });
        expect(result.fix).not.toBe(input);
      }
    }),
    { numRuns: 2_000 },
  );
});

test("what passes has an allowed scheme, whatever it is made of", () => {
  fc.assert(
    fc.property(inputs, (input) => {
      if (checkDestination(input, rules).ok) {
        expect(input).toMatch(/^(?:https?|mailto|tel|sms|geo|spotify|com\.example\.app\+x):/i);
      }
    }),
    { numRuns: 2_000 },
  );
});

test("ordinary web addresses pass", () => {
  fc.assert(
    fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
      expect(checkDestination(url, rules)).toEqual({ ok: true });
    }),
  );
});
