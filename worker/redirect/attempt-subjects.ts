import type { Env } from "../env.ts";
import type { AttemptSubjects } from "../storage/gate.ts";
import { keyedHash } from "../storage/keyed-hash.ts";

/**
 * Who tries a code's password. Each address has attempts of its own, so nobody can use up another's. Of IPv6 a home
 * has a /64, and whoever has a /48 has 65,536 of those: its attempts are counted together too.
 */
export async function attemptSubjects(env: Env, request: Request, codeId: string): Promise<AttemptSubjects> {
  const address = request.headers.get("cf-connecting-ip") ?? "unknown";
  const hashOf = (name: string): Promise<string> => keyedHash(env, "code password", `${codeId}:${name}`);
  if (!address.includes(":")) {
    return { address: await hashOf(address), network: null };
  }
  return { address: await hashOf(ipv6Prefix(address, 4)), network: await hashOf(ipv6Prefix(address, 3)) };
}

/**
 * The first groups of an IPv6 address, written out: RFC 4291 §2.2 lets `::` stand for any number of zeros.
 *
 * @example ipv6Prefix("2001:db8::7", 4) // "2001:db8:0:0"
 */
export function ipv6Prefix(address: string, groups: number): string {
  const [head = "", tail] = address.toLowerCase().split("::");
  const before = head.split(":").filter(Boolean);
  const after = tail?.split(":").filter(Boolean) ?? [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const whole = [...before, ...Array.from({ length: zeros }, () => "0"), ...after];
  return whole
    .slice(0, groups)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
