import { and, desc, eq, gte, like } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Env } from "../env.ts";
import { auditRow, type By } from "./audit-line.ts";
import * as schema from "./schema-main.ts";

/** Downloads of symbols that could not be verified, in the audit log: who, when, and in which format. */

const ACTION = "symbol.unverified.";

/** So many are shown with a code. */
const SHOWN = 20;

/** @param target the code's id, or the SHA-256 of the bytes where there is no code */
export async function recordUnverified(env: Env, format: string, target: string, by: By): Promise<void> {
  await drizzle(env.DB)
    .insert(schema.audit)
    .values(auditRow(by, ACTION + format, { id: target, name: null }));
}

/** @param since nothing older is looked for: the code was not there yet */
export async function listUnverified(
  env: Env,
  workspaceId: string,
  target: string,
  since: number,
): Promise<{ at: number; actor: string; format: string }[]> {
  const { audit } = schema;
  const rows = await drizzle(env.DB)
    .select({ at: audit.at, actor: audit.actor, action: audit.action })
    .from(audit)
    .where(
      and(
        eq(audit.workspaceId, workspaceId),
        gte(audit.at, since),
        eq(audit.target, target),
        like(audit.action, `${ACTION}%`),
      ),
    )
    .orderBy(desc(audit.at))
    .limit(SHOWN);
  return rows.map(({ at, actor, action }) => ({ at, actor, format: action.slice(ACTION.length) }));
}
