import * as fc from "fast-check";
import { expect, test } from "vitest";
import { anyLine, anyLines } from "../testing/arbitraries.ts";
import { readAsPhone } from "../testing/phone-reader.ts";
import { emailPayload } from "./email.ts";

test.each([
  [{ to: "info@example.com" }, "mailto:info@example.com"],
  [{ to: "info@example.com", subject: "", body: "" }, "mailto:info@example.com"],
  [{ to: "a@example.com, b@example.com" }, "mailto:a@example.com,b@example.com"],
  [
    { to: "first+menu@example.com", subject: "Crème & brûlée?", body: "one\ntwo", cc: "c@example.com" },
    "mailto:first%2Bmenu@example.com?subject=Cr%C3%A8me%20%26%20br%C3%BBl%C3%A9e%3F&cc=c@example.com&body=one%0D%0Atwo",
  ],
])("%j is %s", (fields, payload) => {
  expect(emailPayload({ type: "email", ...fields })).toBe(payload);
});

test("a phone reads any subject and body as they were typed", () => {
  fc.assert(
    fc.property(anyLine, anyLines, (subject, body) => {
      const to = "o'brien+menu@example.com,zoë@example.com";
      expect(readAsPhone(emailPayload({ type: "email", to, subject, body, cc: "c@example.com" }))).toEqual({
        kind: "email",
        to: to.split(","),
        cc: ["c@example.com"],
        subject,
        body: body.replaceAll("\n", "\r\n"),
      });
    }),
  );
});
