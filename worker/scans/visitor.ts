import { toBase64 } from "../../shared/base64.ts";
import type { RawScanEvent } from "../../shared/scan-event.ts";

/**
 * A visitor is one device on one UTC day: HMAC-SHA-256 (RFC 2104) of address, user agent and workspace under the
 * day's salt, cut to 64 bits. Once the salt is destroyed the hash can't be undone, and no two days can be linked.
 */

const VISITOR_BYTES = 8;

/** A new random salt: 256 bits, base64. */
export function newSalt(): string {
  return toBase64(crypto.getRandomValues(new Uint8Array(32)));
}

/** Makes the hash function of one day. */
export async function visitorHasher(
  salt: string,
): Promise<(event: Pick<RawScanEvent, "ip" | "ua" | "ws">) => Promise<string>> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey(
    "raw",
    encoder.encode(salt),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  return async (event) => {
    const text = JSON.stringify([event.ip, event.ua, event.ws]);
    const mac = await crypto.subtle.sign("HMAC", key, encoder.encode(text));
    // A dot for the plus, which a spreadsheet would take for the beginning of a formula.
    return toBase64(new Uint8Array(mac, 0, VISITOR_BYTES))
      .replace(/=+$/, "")
      .replaceAll("+", ".");
  };
}
