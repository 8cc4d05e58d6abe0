import { expect, test } from "vitest";
import { retryText } from "./retry-text.ts";

const now = new Date("2026-03-12T14:30:00Z");

test("a short wait is told in seconds, a long one with the time it ends", () => {
  expect(retryText(1, now, "UTC")).toBe("Try again in 1 second.");
  expect(retryText(45, now, "UTC")).toBe("Try again in 45 seconds.");
  expect(retryText(110, now, "UTC")).toBe("Try again in 2 minutes, at 14:31.");
});

test("an unknown wait still says what to do", () => {
  expect(retryText(null, now, "UTC")).toBe("Wait a minute, then try again.");
});
