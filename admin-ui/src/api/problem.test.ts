import { expect, test } from "vitest";
import { problemOf } from "./problem.ts";

test("problem+json keeps its code, words and field errors", () => {
  const body = {
    type: "about:blank",
    title: "Not valid",
    status: 422,
    code: "invalid",
    detail: "Check the destination.",
    errors: [{ path: "content.url", message: "Needs a scheme.", fix: "https://a.example" }],
  };
  expect(problemOf(422, body, null, 0)).toEqual({
    status: 422,
    code: "invalid",
    detail: "Check the destination.",
    errors: body.errors,
    retryAfterS: null,
  });
});

test("an answer that is no problem+json still says what to do", () => {
  expect(problemOf(502, "<html>", null, 0)).toMatchObject({ status: 502, code: "unexpected" });
});

test("Retry-After is read as seconds or as a date", () => {
  const now = Date.parse("2026-03-01T09:00:00Z");
  expect(problemOf(429, null, "120", now).retryAfterS).toBe(120);
  expect(problemOf(429, null, "Sun, 01 Mar 2026 09:01:00 GMT", now).retryAfterS).toBe(60);
  expect(problemOf(429, null, "soon", now).retryAfterS).toBe(null);
});
