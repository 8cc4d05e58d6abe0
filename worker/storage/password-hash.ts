import { toBase64 } from "../../shared/base64.ts";

/**
 * Passwords of codes, as `pbkdf2-sha256$rounds$salt$hash`, the last two in base64. Rounds travel with the hash, so
 * that more can be asked for later.
 */

/** The most PBKDF2 takes on Workers in production (workerd issue 1346); locally there is no such bound. */
const ROUNDS = 100_000;
const SALT_BYTES = 16;
const HASH_BITS = 256;

export async function hashPassword(password: string, rounds = ROUNDS): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  return ["pbkdf2-sha256", rounds, toBase64(salt), toBase64(await derive(password, salt, rounds))].join("$");
}

/** Takes the same time wherever the two differ. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [scheme, rounds, salt = "", hash = ""] = stored.split("$");
  if (scheme !== "pbkdf2-sha256") {
    return false;
  }
  const expected = fromBase64(hash);
  const actual = await derive(password, fromBase64(salt), Number(rounds));
  return expected.length === actual.length && crypto.subtle.timingSafeEqual(expected, actual);
}

/** Differs for each password that was set, and tells nothing about it. */
export function passwordMark(stored: string): string {
  return stored.split("$")[2]?.slice(0, 8) ?? "";
}

/** NFKC: the same word typed on another phone's keyboard is the same password. */
async function derive(
  password: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const text = new TextEncoder().encode(password.normalize("NFKC"));
  const key = await crypto.subtle.importKey("raw", text, "PBKDF2", false, ["deriveBits"]);
  return new Uint8Array(
    await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, key, HASH_BITS),
  );
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
