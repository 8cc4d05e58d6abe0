import { expect, test } from "vitest";
import type { Change, CodeVersion } from "../../../shared/contract/code.ts";
import { describeChange, describeVersion, plainPhrase } from "./change-text.ts";

function version(over: Partial<CodeVersion>): CodeVersion {
  return {
    version: 2,
    at: "2026-03-01T09:00:00.000Z",
    author: "Ada",
    action: "edit",
    revertedTo: null,
    scheduledFor: null,
    changes: [],
    content: { type: "url", url: "https://example.com/menu" },
    ...over,
  };
}

const VIEWER = {
  now: new Date("2026-03-12T12:00:00Z"),
  timeZone: "Europe/Amsterdam",
  campaignName: (id: string) => (id === "c1" ? "Spring" : null),
};

const words = (change: Change): string => plainPhrase(describeChange(change, VIEWER));

test("a new destination is told as a → b, whether the whole content or its URL changed", () => {
  const from = "https://example.com/a";
  const to = "https://example.com/b";
  expect(words({ field: "content.url", from, to })).toBe("leads to example.com/a → example.com/b");
  expect(words({ field: "content", from: { type: "url", url: from }, to: { type: "url", url: to } })).toBe(
    "leads to example.com/a → example.com/b",
  );
});

test.each([
  [{ field: "status", from: "active", to: "paused" }, "paused"],
  [{ field: "status", from: "paused", to: "active" }, "resumed"],
  [{ field: "status", from: "deleted", to: "active" }, "restored"],
  [{ field: "domain", from: null, to: "go.two.example" }, "moved to go.two.example"],
  [{ field: "domain", from: "go.two.example", to: null }, "moved to Swivel's own host"],
  [
    { field: "alsoOn", from: [], to: ["go.two.example", null] },
    "also found on go.two.example, Swivel's own host",
  ],
  [{ field: "name", from: "", to: "Menu" }, "named Menu"],
  [{ field: "name", from: "Menu", to: "Lunch" }, "renamed Menu → Lunch"],
  [{ field: "name", from: "Menu", to: "" }, "name removed"],
  [{ field: "fallbackUrl", from: null, to: "https://example.com" }, "falls back to example.com"],
  [{ field: "tags", from: [], to: ["bar", "summer"] }, "tagged bar, summer"],
  [{ field: "design", from: {}, to: { ecc: "H" } }, "drawn differently: correction H"],
  [{ field: "rules", from: [], to: [{ name: "Lunch" }, { when: {} }] }, "rules: Lunch, Rule 2"],
  [{ field: "rules", from: [{ name: "Lunch" }], to: [] }, "rules removed"],
  [{ field: "campaignId", from: null, to: "c1" }, "moved to the campaign Spring"],
  [{ field: "campaignId", from: null, to: "c2" }, "moved to a campaign"],
  [{ field: "campaignId", from: "c1", to: null }, "taken out of its campaign"],
  [{ field: "placement", from: null, to: { label: "Window", address: null } }, "put up at Window"],
  [
    {
      field: "placement",
      from: { label: "Window", address: null },
      to: { label: "Window", address: "Main Street 5" },
    },
    "its address is Main Street 5",
  ],
  [{ field: "placement", from: { label: "Window" }, to: null }, "no longer put up anywhere"],
  [{ field: "activeFrom", from: null, to: "2026-05-03T07:00:00.000Z" }, "start set to 3 May 2026 at 09:00"],
  [{ field: "activeFrom", from: "2026-05-03T07:00:00.000Z", to: null }, "open from the start"],
  [{ field: "expiresAt", from: null, to: "2026-03-12T11:00:00.000Z" }, "end set to today at 12:00"],
  [{ field: "expiresAt", from: "2026-03-12T11:00:00.000Z", to: null }, "no longer ends"],
  [{ field: "maxScans", from: null, to: 1000 }, "for 1,000 people at most"],
  [{ field: "maxScans", from: 100, to: null }, "for any number of people"],
  [{ field: "hasPassword", from: false, to: true }, "password set"],
  [{ field: "hasPassword", from: true, to: true }, "password changed"],
  [{ field: "hasPassword", from: true, to: false }, "password removed"],
  [
    { field: "utm", from: null, to: { source: "poster", medium: "print" } },
    "adds utm_source=poster, utm_medium=print",
  ],
  [{ field: "utm", from: { source: "poster" }, to: null }, "no longer adds UTM fields"],
  [{ field: "printedAt", from: null, to: "2026-03-01T09:00:00.000Z" }, "marked as printed on 1 March 2026"],
  [{ field: "printedAt", from: "2026-03-01T09:00:00.000Z", to: null }, "no longer marked as printed"],
  [{ field: "printedCount", from: null, to: 500 }, "500 copies"],
  [{ field: "somethingNew", from: null, to: 1 }, "somethingNew changed"],
] satisfies [Change, string][])("%o reads “%s”", (change, text) => {
  expect(words(change)).toBe(text);
});

test("a version is told by what was done", () => {
  const told = (over: Partial<CodeVersion>): string[] =>
    describeVersion(version(over), VIEWER).map(plainPhrase);
  expect(told({ action: "create" })).toEqual(["made, leading to example.com/menu"]);
  expect(told({ action: "delete" })).toEqual(["deleted"]);
  expect(told({ action: "revert", revertedTo: 1 })).toEqual(["went back to version 1"]);
  expect(told({})).toEqual(["saved without a change"]);
});

test("content that is no link is told field by field, its password never", () => {
  const from = { type: "wifi", ssid: "Café", password: "correct horse", security: "wpa" };
  const to = { ...from, ssid: "Café Zoë", password: "battery staple", hidden: true };
  expect(words({ field: "content", from, to })).toBe(
    "network name: Café → Café Zoë, password changed, the network doesn't tell its name: Yes",
  );
  expect(words({ field: "content", from: { type: "url", url: "https://example.com" }, to })).toBe(
    "joins Café Zoë",
  );
});
