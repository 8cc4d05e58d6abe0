import { toBase64Url } from "../../shared/base64.ts";
import type { Env } from "../env.ts";

/** The first 128 bits of HMAC-SHA-256 under a key made of AUTH_SECRET and the purpose, as base64url. */
export async function keyedHash(env: Env, purpose: string, text: string): Promise<string> {
  if (!env.AUTH_SECRET) {
    throw new Error("AUTH_SECRET must be set: wrangler secret put AUTH_SECRET");
  }
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey(
    "raw",
    encoder.encode(`${purpose}:${env.AUTH_SECRET}`),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const mac = await crypto.subtle.sign("HMAC", key, encoder.encode(text));
  return toBase64Url(new Uint8Array(mac, 0, 16));
}
