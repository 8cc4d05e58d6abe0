import { expect, test } from "vitest";
import { toBase64, toBase64Url } from "./base64.ts";

// RFC 4648 §10, and bytes that make every special character
test.each([
  [[], "", ""],
  [[0x66], "Zg==", "Zg"],
  [[0x66, 0x6f, 0x6f, 0x62, 0x61, 0x72], "Zm9vYmFy", "Zm9vYmFy"],
  [[0xfb, 0xff, 0xfe, 0xff], "+//+/w==", "-__-_w"],
])("%j is written as the RFC says", (bytes, plain, url) => {
  expect(toBase64(new Uint8Array(bytes))).toBe(plain);
  expect(toBase64Url(new Uint8Array(bytes))).toBe(url);
});
