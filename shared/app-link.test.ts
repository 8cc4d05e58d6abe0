import { expect, test } from "vitest";
import { appLink } from "./app-link.ts";
import { visitor } from "./testing/visitor.ts";

const app = {
  type: "app",
  ios: "https://apps.example/1",
  android: "https://play.example/2",
  other: "https://example.com",
} as const;

const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1";
const ANDROID =
  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/141.0.0.0 Mobile Safari/537.36";

test.each([
  ["an iPhone", IPHONE, app.ios],
  ["an iPad", "Mozilla/5.0 (iPad; CPU OS 12_2 like Mac OS X) AppleWebKit/605.1.15", app.ios],
  ["an Android phone", ANDROID, app.android],
  ["a Mac", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15", app.other],
  ["Windows", "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Firefox/143.0", app.other],
  [
    "a Windows phone that names the two",
    "Mozilla/5.0 (Windows Phone 10.0; Android 4.2; like iPhone)",
    app.other,
  ],
  ["a phone like Android", "Mozilla/5.0 (Mobile; like Android; KAIOS/3.1)", app.other],
  ["nobody", "", app.other],
])("%s is led to its shop", (_, userAgent, url) => {
  expect(appLink(app, visitor({ userAgent }))).toBe(url);
});

test("a device without a link of its own is led where all others are", () => {
  expect(appLink({ type: "app", other: app.other }, visitor({ userAgent: IPHONE }))).toBe(app.other);
  expect(appLink({ type: "app", other: app.other }, visitor({ userAgent: ANDROID }))).toBe(app.other);
});
