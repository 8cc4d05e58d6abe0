import type { ContentOf } from "../contract/content.ts";
import { addressesIn } from "../email-address.ts";
import { percentEncode, unixLines } from "./percent.ts";

/**
 * A `mailto:` link, RFC 6068. Everything is percent-encoded but what §2 needs bare: a plus sign too, which ZXing's
 * readers take for a space. Line breaks are %0D%0A (§5).
 *
 * @example emailPayload({ type: "email", to: "a@example.com", subject: "Hi there" }) // mailto:a@example.com?subject=Hi%20there
 */
export function emailPayload({ to, cc = "", subject = "", body = "" }: ContentOf<"email">): string {
  const fields = [
    ["subject", percentEncode(subject)],
    ["cc", encodeAddresses(cc)],
    ["body", percentEncode(unixLines(body).replaceAll("\n", "\r\n"))],
  ];
  const query = fields.filter(([, value]) => value !== "").map(([name, value]) => `${name}=${value}`);
  return `mailto:${encodeAddresses(to)}${query.length === 0 ? "" : `?${query.join("&")}`}`;
}

function encodeAddresses(text: string): string {
  return addressesIn(text)
    .map((address) => percentEncode(address).replace("%40", "@"))
    .join(",");
}
