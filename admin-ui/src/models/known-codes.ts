import type { Code } from "../../../shared/contract/code.ts";

/** Codes already seen on this page load, so that a code's page has its shape before its answer comes. */
const known = new Map<string, Code>();

export function rememberCodes(codes: readonly Code[]): void {
  for (const code of codes) {
    known.set(code.id, code);
  }
}

export function knownCode(id: string): Code | null {
  return known.get(id) ?? null;
}
