import { expect, test } from "vitest";
import { sha256Hex } from "./sha256.ts";

test("the example of FIPS 180-2, appendix B.1", async () => {
  expect(await sha256Hex(new TextEncoder().encode("abc"))).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});
