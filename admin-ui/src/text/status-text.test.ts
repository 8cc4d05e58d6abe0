import { expect, test } from "vitest";
import type { Code } from "../../../shared/contract/code.ts";
import { statusSentence } from "./status-text.ts";

const now = new Date("2026-03-12T12:00:00Z");
const base: Code = {
  id: "c1",
  kind: "dynamic",
  slug: "ab12cd",
  domain: null,
  alsoOn: [],
  name: "Menu",
  shortUrl: "https://go.example/ab12cd",
  symbolText: "HTTPS://GO.EXAMPLE/AB12CD",
  content: { type: "url", url: "https://example.com" },
  rules: [],
  status: "active",
  activeFrom: null,
  expiresAt: null,
  maxScans: null,
  fallbackUrl: null,
  hasPassword: false,
  forwardQuery: false,
  utm: null,
  redirectStatus: 302,
  tags: [],
  campaignId: null,
  placement: null,
  design: {},
  printedAt: null,
  printedCount: null,
  version: 1,
  createdAt: "2026-03-01T09:00:00.000Z",
  updatedAt: "2026-03-01T09:00:00.000Z",
  createdBy: "Ada",
};

test("an active code needs no words, unless it will expire", () => {
  expect(statusSentence(base, now, "UTC")).toBe("");
  expect(statusSentence({ ...base, expiresAt: "2026-04-01T08:00:00Z" }, now, "UTC")).toBe(
    "Expires 1 April 2026 at 08:00.",
  );
});

test("a code that leads nowhere now says what a scan shows", () => {
  expect(statusSentence({ ...base, status: "paused" }, now, "UTC")).toBe(
    "Scans show a page that says the code is paused.",
  );
  expect(statusSentence({ ...base, status: "paused", fallbackUrl: "https://example.com" }, now, "UTC")).toBe(
    "Scans go to the fallback page.",
  );
});
