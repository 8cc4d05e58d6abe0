import { toBase64Url } from "../../shared/base64.ts";

/** Cursors are opaque to clients: base64url of a JSON value only the list that made it understands. */

export function encodeCursor(position: unknown): string {
  return toBase64Url(new TextEncoder().encode(JSON.stringify(position)));
}

/** Returns undefined for anything `encodeCursor` didn't make. The caller checks the shape. */
export function decodeCursor(cursor: string): unknown {
  try {
    const binary = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0))));
  } catch {
    return undefined;
  }
}
