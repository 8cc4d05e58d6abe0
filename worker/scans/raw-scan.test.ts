import { describe, expect, test } from "vitest";
import type { CodeRecord } from "../../shared/code-record.ts";
import type { RawScanEvent } from "../../shared/scan-event.ts";
import { PHONE_UA } from "../testing/client.ts";
import { rawScan } from "./raw-scan.ts";

const RECORD: CodeRecord = {
  v: 1,
  id: "code",
  ws: "ws",
  version: 7,
  status: "active",
  url: "https://example.com/",
  redirect: 302,
};

function read(headers: Record<string, string>, init: RequestInit = {}): RawScanEvent {
  return rawScan(new Request("https://go.example/MENU", { headers, ...init }), {
    record: RECORD,
    source: "symbol",
    now: 1_000,
  });
}

test("a scan is described by its code, its headers and where it came from", () => {
  const cf = { country: "NL", regionCode: "NH", city: "Amsterdam" };
  const event = read(
    { "user-agent": PHONE_UA, "cf-connecting-ip": "203.0.113.7", "accept-language": "nl-NL,nl;q=0.9" },
    { cf },
  );
  expect(event).toEqual({
    id: event.id,
    at: 1_000,
    code: "code",
    ws: "ws",
    version: 7,
    source: "symbol",
    bot: null,
    ua: PHONE_UA,
    ip: "203.0.113.7",
    language: "nl",
    referrer: null,
    country: "NL",
    region: "NH",
    city: "Amsterdam",
  });
});

test("a request without any headers is described too", () => {
  expect(read({})).toMatchObject({
    ua: "",
    ip: "",
    language: null,
    referrer: null,
    country: null,
    bot: null,
  });
});

test("client hints are carried without their quotes, capped, and only if sent", () => {
  const hints = {
    "sec-ch-ua-platform": '"Android"',
    "sec-ch-ua-platform-version": '"15.0.0"',
    "sec-ch-ua-mobile": "?1",
    "sec-ch-ua-model": `"${"M".repeat(200)}\\"`,
  };
  expect(read(hints).hints).toEqual({
    platform: "Android",
    platformVersion: "15.0.0",
    mobile: true,
    model: "M".repeat(16),
  });
  expect(read({ "sec-ch-ua-mobile": "?0", "sec-ch-ua-model": '""' }).hints).toEqual({ mobile: false });
  expect(read({})).not.toHaveProperty("hints");
});

test("the network a request came from is carried where it is known", () => {
  expect(read({}, { cf: { asn: 24_940 } }).asn).toBe(24_940);
  expect(read({})).not.toHaveProperty("asn");
});

test("ids are never repeated, and begin no formula in a spreadsheet", () => {
  const ids = Array.from({ length: 1_000 }, () => read({}).id);
  expect(new Set(ids).size).toBe(1_000);
  for (const id of ids) {
    expect(id).toMatch(/^[A-Za-z0-9._]+$/);
  }
});

describe("a request no person is behind has its reason", () => {
  test.each([
    [{ "sec-purpose": "prefetch" }, "prefetch"],
    [{ "sec-purpose": "prefetch;prerender" }, "prefetch"],
    [{ "sec-purpose": "prefetch;anonymous-client-ip" }, "prefetch"],
    [{ purpose: "prefetch" }, "prefetch"],
    [{ "x-moz": "prefetch" }, "prefetch"],
    [{ purpose: "preview" }, "preview"],
    [{ "x-purpose": "preview" }, "preview"],
    [{}, null],
    [{ "sec-purpose": "other" }, null],
  ])("%j: %s", (headers, reason) => {
    expect(read({ "user-agent": PHONE_UA, ...headers }).bot).toBe(reason);
  });

  test.each([
    [{ verifiedBotCategory: "Search Engine Crawler" }, "verified"],
    [{ verifiedBotCategory: "" }, null],
    [{ botManagement: { verifiedBot: true } }, "verified"],
    [{ botManagement: { verifiedBot: false } }, null],
  ])("from a sender Cloudflare describes as %j: %s", (cf, reason) => {
    expect(read({ "user-agent": PHONE_UA }, { cf: cf as unknown as IncomingRequestCfProperties }).bot).toBe(
      reason,
    );
  });

  test("HEAD", () => {
    expect(read({ "user-agent": PHONE_UA }, { method: "HEAD" }).bot).toBe("head");
  });
});

test.each([
  ["nl-NL,nl;q=0.9,en;q=0.8", "nl"],
  ["EN", "en"],
  ["fil;q=0.8", "fil"],
  ["*", null],
  ["e", null],
  ["english", null],
  ["", null],
])("from Accept-Language %j the language kept is %j", (header, language) => {
  expect(read({ "accept-language": header }).language).toBe(language);
});

test.each([
  ["https://www.instagram.com/p/secret?who=me", "www.instagram.com"],
  ["http://localhost:3000/x", "localhost:3000"],
  [`https://${"a".repeat(60)}.${"b".repeat(60)}.example/`, `${"a".repeat(60)}.${"b".repeat(39)}`],
  ["android-app://com.google.android.gm/", "com.google.android.gm"],
  ["about:blank", null],
  ["not a url", null],
  ["", null],
])("of the referrer %s only the host is kept", (referer, host) => {
  expect(read({ referer }).referrer).toBe(host);
});

test("a user agent of any length is cut", () => {
  expect(read({ "user-agent": "x".repeat(10_000) }).ua).toHaveLength(360);
});
