import { expect, test } from "vitest";
import { encode } from "../symbol/encode.ts";
import { CONTENTS } from "../testing/contents.ts";
import { PAYMENT_LIMITS, paymentPayload } from "./payment.ts";

test("a payment's elements stand in the order of EPC069-12", () => {
  expect(paymentPayload({ ...CONTENTS.payment, bic: "abnanl2a" }).split("\n")).toEqual([
    "BCD",
    "002",
    "1",
    "SCT",
    "ABNANL2A",
    "Zoë Ångström",
    "NL91ABNA0417164300",
    "EUR12.50",
    "",
    "",
    "Lunch",
  ]);
});

test("empty elements at the end are left out", () => {
  const { name, iban } = CONTENTS.payment;
  const least = paymentPayload({ type: "payment", name, iban });
  expect(least).toBe("BCD\n002\n1\nSCT\n\nZoë Ångström\nNL91ABNA0417164300");
});

test("a reference stands before the text, an RF one without spaces", () => {
  const { name, iban } = CONTENTS.payment;
  const lines = (reference: string): string[] =>
    paymentPayload({ type: "payment", name, iban, reference }).split("\n");
  expect(lines("rf18 5390 0754 7034").slice(7)).toEqual(["", "", "RF18539007547034"]);
  expect(lines("Invoice 7").slice(7)).toEqual(["", "", "Invoice 7"]);
});

test.each([
  [0.01, "EUR0.01"],
  [1, "EUR1.00"],
  [999_999_999.99, "EUR999999999.99"],
])("%s is %s", (amount, element) => {
  expect(paymentPayload({ ...CONTENTS.payment, amount }).split("\n")[7]).toBe(element);
});

test("the longest payment in Latin letters fits the largest symbol that banks read", () => {
  const payload = paymentPayload({
    type: "payment",
    name: "x".repeat(70),
    iban: "MT84MALT011000012345MTLCAST001S",
    bic: "MALTMTMTXXX",
    amount: 999_999_999.99,
    text: "x".repeat(140),
  });
  expect(encode(payload, { ecc: "M", ...PAYMENT_LIMITS })).toMatchObject({
    ok: true,
    matrix: { ecc: "M", version: 12 },
  });
});
