import { toHex } from "./hex.ts";

/** SHA-256 in hexadecimal. */
export async function sha256Hex(bytes: BufferSource): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}
