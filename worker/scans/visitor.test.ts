import { expect, test } from "vitest";
import { newSalt, visitorHasher } from "./visitor.ts";

const SALT = "c2FsdA==";
const EVENT = { ip: "203.0.113.7", ua: "phone", ws: "ws" };

test("the same device, day and workspace are one visitor; any difference makes another", async () => {
  const today = await visitorHasher(SALT);
  const visitor = await today(EVENT);
  expect(await (await visitorHasher(SALT))({ ...EVENT })).toBe(visitor);
  const others = await Promise.all([
    today({ ...EVENT, ip: "203.0.113.8" }),
    today({ ...EVENT, ua: "tablet" }),
    today({ ...EVENT, ws: "another" }),
    // the same characters, parted elsewhere
    today({ ...EVENT, ip: "203.0.113.7p", ua: "hone" }),
    (await visitorHasher(newSalt()))(EVENT),
  ]);
  expect(new Set([visitor, ...others]).size).toBe(6);
});

test("a visitor is 64 bits in eleven characters that begin no formula in a spreadsheet", async () => {
  const hash = await visitorHasher(SALT);
  for (let i = 0; i < 500; i++) {
    expect(await hash({ ...EVENT, ip: String(i) })).toMatch(/^[A-Za-z0-9./]{11}$/);
  }
});

test("salts are 256 random bits", () => {
  expect(atob(newSalt())).toHaveLength(32);
  expect(newSalt()).not.toBe(newSalt());
});
