import { percentEncode, unixLines } from "../../../shared/payload/percent.ts";
import { e164 } from "../../../shared/payload/phone.ts";

/**
 * RFC 5724, for a browser: cameras read SMSTO, which is no link. iPhones look for `&body`, others for `?body`, and
 * either passes over what it doesn't know.
 */
export function smsUrl(number: string, message = ""): string {
  return `sms:${e164(number)}${message === "" ? "" : `?&body=${percentEncode(unixLines(message))}`}`;
}
