import { expect, test } from "vitest";
import { send } from "../testing/client.ts";

test("/admin goes to /admin/, and keeps its query", async () => {
  const response = await send("/admin?token=abc");
  expect([response.status, response.headers.get("location")]).toEqual([308, "/admin/?token=abc"]);
});

test.each(["/admin/", "/admin/codes/abc", "/admin/assets/none.js"])(
  "%s lets only our own scripts run and no other site frame it",
  async (path) => {
    const { headers } = await send(path);
    expect(headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(headers.get("content-security-policy")).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  },
);

test("a file that does not exist is not kept for a year", async () => {
  const response = await send("/admin/assets/none-12345678.js");
  expect([response.status, response.headers.get("cache-control")]).toEqual([404, "no-cache"]);
});

test("the admin takes GET and HEAD only", async () => {
  const response = await send("/admin/", { method: "POST" });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
});
