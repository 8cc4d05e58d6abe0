import { expect, test } from "vitest";
import { hashPassword, passwordMark, verifyPassword } from "./password-hash.ts";

test("a hash opens to its password, typed in any Unicode form, and to no other", async () => {
  const hash = await hashPassword("Zo\u00eb & Ångström");
  expect(await verifyPassword("Zo\u00eb & Ångström", hash)).toBe(true);
  expect(await verifyPassword("Zoe\u0308 & Ångström".normalize("NFD"), hash)).toBe(true);
  for (const wrong of ["", "zoë & ångström", "Zoë & Ångström ", hash]) {
    expect(await verifyPassword(wrong, hash), wrong).toBe(false);
  }
});

test("two hashes of one password have nothing in common, and neither holds it", async () => {
  const [one, other] = await Promise.all([hashPassword("correct horse"), hashPassword("correct horse")]);
  expect(one).not.toContain("correct");
  expect(one.split("$").slice(2)).not.toEqual(other.split("$").slice(2));
  expect(passwordMark(one)).not.toBe(passwordMark(other));
});

test("a hash asks for no more rounds than Workers allow in production", async () => {
  expect(Number((await hashPassword("correct horse")).split("$")[1])).toBeLessThanOrEqual(100_000);
});

test.each(["", "plain", "scrypt$1$AAAA$AAAA", "pbkdf2-sha256$1000$AAAA$"])(
  "%j opens to nothing",
  async (stored) => {
    expect(await verifyPassword("correct horse", stored)).toBe(false);
    expect(await verifyPassword("", stored)).toBe(false);
  },
);
