import * as fc from "fast-check";
import { expect, test } from "vitest";
import { RESERVED_SLUGS } from "../../shared/slug.ts";
import { env, ORIGIN, send } from "../testing/client.ts";
import { counting } from "../testing/intercept.ts";

/** What cannot be a slug is answered 404, without a look-up, and is never an error of ours. */

test.each([
  ["broken percent-encoding", "/%E0%A4%A"],
  ["a lone percent sign", "/%"],
  ["an encoded slash", "/..%2f"],
  ["an encoded traversal", "/%2e%2e%2f%2e%2e%2fetc%2fpasswd"],
  ["a second segment", "/menu/4"],
  ["a second segment, encoded", "/menu%2F4"],
  ["two slashes first", "//menu"],
  ["two slashes last", "/menu//"],
  ["a NUL byte", "/menu%00"],
  ["a line break", "/menu%0D%0ASet-Cookie:%20a=b"],
  ["a space", "/my%20menu"],
  ["letters outside a–z", "/caf%C3%A9"],
  ["letters that lower-case into a–z", "/%E2%84%AAelvin"],
  ["a slug of 65 characters", `/${"a".repeat(65)}`],
  ["a path of 10 KB", `/${"a".repeat(10_240)}`],
  ["a path of 10 KB of percent signs", `/${"%25".repeat(3_413)}`],
  ["a hyphen first", "/-menu"],
  ["a dot first", "/.env"],
  ["nothing but a plus", "/+"],
  ["two pluses", "/menu++"],
])("%s is not found", async (_case, path) => {
  const kv = counting(env, "CODES", "get");
  const db = counting(kv.env, "DB", "prepare");
  const response = await send(ORIGIN + path, {}, db.env);
  expect(response.status).toBe(404);
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect([kv.calls, db.calls]).toEqual([[], []]);
});

test.each([...RESERVED_SLUGS])(
  "the reserved word %s in upper case is never looked up as a slug",
  async (word) => {
    const kv = counting(env, "CODES", "get");
    const response = await send(`/${word.toUpperCase()}`, {}, kv.env);
    expect(response.status).toBe(404);
    expect(kv.calls).toEqual([]);
  },
);

test("a hundred headers are as good as none", async () => {
  const headers = Object.fromEntries(
    Array.from({ length: 100 }, (_, i) => [`x-header-${i}`, "x".repeat(50)]),
  );
  expect((await send("/nowhere", { headers })).status).toBe(404);
});

test("hostile values of the headers a scan is read from change nothing", async () => {
  const headers = {
    "user-agent": "Mozilla/5.0 ".repeat(500),
    "accept-language": `${"en-".repeat(3_000)};q=x,,;q=,*`,
    accept: ";;;,".repeat(1_000),
    referer: "http://[::bad",
    "cf-connecting-ip": "not an address",
    cookie: "=".repeat(5_000),
  };
  expect((await send("/nowhere", { headers })).status).toBe(404);
});

test("no path whatever is an error of ours", async () => {
  const character = fc.constantFrom(...Array.from("aA0%+./-~\\?#&=:@[]{}|^` \"'<>;,!*()éß\u212a\u{1f600}"));
  const path = fc.array(character, { maxLength: 40 }).map((parts) => `/${parts.join("")}`);
  const uncounted = { ...env, SCAN_SINK: "off" } as const;
  await fc.assert(
    fc.asyncProperty(path, async (text) => {
      const response = await send(ORIGIN + text, {}, uncounted);
      expect(response.status).toBeLessThan(500);
    }),
    { numRuns: 200 },
  );
});
