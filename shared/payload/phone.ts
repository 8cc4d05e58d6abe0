import type { ContentOf } from "../contract/content.ts";
import { readPhone } from "../phone-number.ts";
import { percentEncode, unixLines } from "./percent.ts";

/** E.164. Numbers were checked when they were stored; one that a later list of countries no longer knows keeps its digits. */
export function e164(number: string): string {
  const reading = readPhone(number);
  return reading.ok ? reading.e164 : number.replace(/[^+\d]/g, "");
}

/** A `tel:` link with a global number, RFC 3966 §5.1.4. */
export function phonePayload({ number }: ContentOf<"phone">): string {
  return `tel:${e164(number)}`;
}

/**
 * `SMSTO:number:message`, as NTT DoCoMo's phones had it and ZXing's barcode contents list it. The cameras of iOS and
 * Android read it. They read the `sms:` of RFC 5724 too, but not its `body` alike, and its percent-encoding takes
 * three characters for every octet that isn't a plain letter. The message is the rest of the text, so nothing in it
 * needs escaping.
 */
export function smsPayload({ number, message = "" }: ContentOf<"sms">): string {
  return `SMSTO:${e164(number)}${message === "" ? "" : `:${unixLines(message)}`}`;
}

/** WhatsApp's "click to chat": the number in international form without + or zeros, the message percent-encoded. */
export function whatsappPayload({ number, message = "" }: ContentOf<"whatsapp">): string {
  const query = message === "" ? "" : `?text=${percentEncode(unixLines(message))}`;
  return `https://wa.me/${e164(number).slice(1)}${query}`;
}
