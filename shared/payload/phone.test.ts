import * as fc from "fast-check";
import { expect, test } from "vitest";
import { anyLines } from "../testing/arbitraries.ts";
import { readAsPhone } from "../testing/phone-reader.ts";
import { e164, phonePayload, smsPayload, whatsappPayload } from "./phone.ts";

const number = "+44 (0)20 7031-3000";

test("a number is called in E.164", () => {
  expect(phonePayload({ type: "phone", number })).toBe("tel:+442070313000");
});

test("a number that no longer reads keeps its digits", () => {
  expect(e164("+999 12-34 56")).toBe("+999123456");
});

test("a text message has its number, and its message if there is one", () => {
  expect(smsPayload({ type: "sms", number })).toBe("SMSTO:+442070313000");
  expect(smsPayload({ type: "sms", number, message: "" })).toBe("SMSTO:+442070313000");
  expect(smsPayload({ type: "sms", number, message: "Hi: a\r\nb" })).toBe("SMSTO:+442070313000:Hi: a\nb");
});

test("a phone reads any message as it was typed", () => {
  fc.assert(
    fc.property(anyLines, (message) => {
      expect(readAsPhone(smsPayload({ type: "sms", number, message }))).toEqual({
        kind: "sms",
        number: "+442070313000",
        message,
      });
    }),
  );
});

test("a chat is a link with the number's digits", () => {
  expect(whatsappPayload({ type: "whatsapp", number })).toBe("https://wa.me/442070313000");
  expect(whatsappPayload({ type: "whatsapp", number, message: "Table & chairs?" })).toBe(
    "https://wa.me/442070313000?text=Table%20%26%20chairs%3F",
  );
});

test("a chat's link holds any message as it was typed", () => {
  fc.assert(
    fc.property(anyLines, (message) => {
      const read = readAsPhone(whatsappPayload({ type: "whatsapp", number, message }));
      expect(read.kind === "link" && new URL(read.url).searchParams.get("text")).toBe(message);
    }),
  );
});
