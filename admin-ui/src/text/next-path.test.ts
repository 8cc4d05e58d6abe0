import { expect, test } from "vitest";
import { safeNext, signInPath } from "./next-path.ts";

test("a page of the admin is kept", () => {
  expect(safeNext("/admin/codes/c1")).toBe("/admin/codes/c1");
  expect(safeNext("/admin?q=menu")).toBe("/admin?q=menu");
});

test.each([
  undefined,
  "",
  "https://evil.example",
  "//evil.example",
  "/ab12cd",
  "/administrator",
  "/admin/sign-in?next=/",
])("%s falls back to the list", (next) => {
  expect(safeNext(next)).toBe("/admin/");
});

test("the sign-in page is told where the person was heading", () => {
  expect(signInPath("/admin/")).toBe("/admin/sign-in");
  expect(signInPath("/admin/codes/c1?range=7")).toBe("/admin/sign-in?next=%2Fadmin%2Fcodes%2Fc1%3Frange%3D7");
});
