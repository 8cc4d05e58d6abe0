import { toBase64Url } from "../../shared/base64.ts";
import { sha256Hex } from "../../shared/sha256.ts";

/** API keys: `swv_` and 256 random bits. Only the SHA-256 is stored; with that much entropy no slow hash is needed. */

const PREFIX = "swv_";
const KEY_BYTES = 32;

/** How much of a key is kept in clear, to tell keys apart in a list. */
const HINT_CHARS = 8;

export function newKey(): { key: string; hint: string } {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  const key = PREFIX + toBase64Url(bytes);
  return { key, hint: key.slice(0, HINT_CHARS) };
}

export async function hashKey(key: string): Promise<string> {
  return await sha256Hex(new TextEncoder().encode(key));
}
