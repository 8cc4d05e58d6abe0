import { bankText } from "../bank-text.ts";
import type { ContentOf } from "../contract/content.ts";
import type { SymbolLimits } from "../symbol/draw.ts";

/** EPC069-12 §3.2: what a payment's symbol must be, so that banking apps take it. */
export const PAYMENT_LIMITS: SymbolLimits = { ecc: "M", raise: false, maxVersion: 13 };

/**
 * The data of a SEPA credit transfer's symbol, European Payments Council EPC069-12 version 2.1: elements in order,
 * one a line, empty ones at the end left out. Version 002, in which the BIC is optional; characters are UTF-8 (1).
 */
export function paymentPayload(payment: ContentOf<"payment">): string {
  const { name, iban, bic = "", amount, reference = "", text = "" } = payment;
  const elements = [
    "BCD",
    "002",
    "1",
    "SCT",
    bankText(bic),
    name,
    bankText(iban),
    amount === undefined ? "" : `EUR${amount.toFixed(2)}`,
    "", // purpose, four letters of a list that only banks know
    /^RF\d\d/i.test(reference) ? bankText(reference) : reference,
    text,
  ];
  return elements.join("\n").replace(/\n+$/, "");
}
