import { toBase64Url } from "../../shared/base64.ts";
import type { CreatedPosition } from "../storage/newest-first.ts";

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

/** The position in a list by time of creation, or undefined for anything else. */
export function createdPositionOf(cursor: string): CreatedPosition | undefined {
  const value = decodeCursor(cursor) as Partial<CreatedPosition> | null | undefined;
  const known = typeof value?.id === "string" && typeof value.value === "number";
  return known ? (value as CreatedPosition) : undefined;
}
