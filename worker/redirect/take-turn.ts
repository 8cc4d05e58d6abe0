import type { CodeRecord } from "../../shared/code-record.ts";
import type { Env } from "../env.ts";
import type { Turn } from "../storage/gate.ts";

/** The object that counts for a code. */
export function gateOf(env: Env, { id }: Pick<CodeRecord, "id">) {
  return env.GATE.get(env.GATE.idFromName(id));
}

/**
 * Which scan of its code this is. Who is no person, or only looks, is let through while the limit lasts, and uses
 * nothing up.
 *
 * @returns null: not counted. "unknown": GATE could not be asked, so the limit can't be kept
 */
export async function takeTurn(
  env: Env,
  record: CodeRecord,
  counts: boolean,
): Promise<Turn | null | "unknown"> {
  const limit = record.limit ?? null;
  try {
    if (counts) {
      return limit === null && record.numbered !== true
        ? null
        : await gateOf(env, record).take(record.id, limit);
    }
    return limit !== null && (await gateOf(env, record).isUsedUp(record.id, limit)) ? "used up" : null;
  } catch (error) {
    console.error("GATE could not be asked", record.id, error);
    return limit === null ? null : "unknown";
  }
}
