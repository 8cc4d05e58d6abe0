import { expect, test } from "vitest";
import { addressesIn, isEmailAddress } from "./email-address.ts";

test.each([
  "info@example.com",
  "first.last+menu@mail.example.co.uk",
  "o'brien@example.com",
  "zoë@müller.example",
  "用户@例子.广告",
  "a@xn--mller-kva.example",
  `${"a".repeat(64)}@example.com`,
])("%s is an e-mail address", (address) => {
  expect(isEmailAddress(address)).toBe(true);
});

test.each([
  "",
  "info",
  "@example.com",
  "info@",
  "info@localhost",
  "info@example.com.",
  "info@-example.com",
  ".info@example.com",
  "in..fo@example.com",
  "in fo@example.com",
  "a@b@example.com",
  "info@example.com, b@example.com",
  "info@example.com?bcc=x@example.com",
  "<info@example.com>",
  "info@exa\nmple.com",
  "\u202einfo@example.com",
  `${"a".repeat(65)}@example.com`,
  `a@${"b".repeat(60)}.${"b".repeat(60)}.${"b".repeat(60)}.${"b".repeat(60)}.${"b".repeat(60)}`,
])("%j is none", (address) => {
  expect(isEmailAddress(address)).toBe(false);
});

test("commas stand between addresses, with or without spaces", () => {
  expect(addressesIn("a@example.com,b@example.com , c@example.com")).toEqual([
    "a@example.com",
    "b@example.com",
    "c@example.com",
  ]);
});
