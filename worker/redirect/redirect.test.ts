import { expect, test } from "vitest";
import { makeCode, scan, setUpOwner } from "../testing/client.ts";

test("a scan is sent to the destination byte for byte", async () => {
  const owner = await setUpOwner();
  const url = "https://example.com/%2B%2F?a=1&a=2&empty=&x#frag";
  await makeCode(owner, { slug: "menu1", content: { type: "url", url } });
  const response = await scan("/MENU1");
  expect(response.status).toBe(302);
  expect(response.headers.get("location")).toBe(url);
  expect(response.headers.get("cache-control")).toBe("no-store");
});
