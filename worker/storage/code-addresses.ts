import { and, eq, inArray, or, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Env } from "../env.ts";
import { violatesCheck, violatesUnique } from "./d1-error.ts";
import * as schema from "./schema-main.ts";
import { domainsOf, type StoredCode } from "./snapshot.ts";

/** Which code a link leads to. An address, once a code has it, is that code's for ever. */

/** On this domain another code has the slug: one that is in use, or one that is deleted or expired. */
export interface SlugConflict {
  ok: false;
  reason: "slug_taken" | "slug_retired";
  domain: string;
  slug: string;
}

/** Reads the code that a link leads to, deleted ones too. `slug` is lower case, `domain` "" for the Worker's own host. */
export async function findCodeBySlug(env: Env, slug: string, domain = ""): Promise<StoredCode | null> {
  const db = drizzle(env.DB);
  const { code, codeAddress } = schema;
  const owner = db
    .select({ codeId: codeAddress.codeId })
    .from(codeAddress)
    .where(and(eq(codeAddress.domain, domain), eq(codeAddress.slug, slug)));
  const rows = await db
    .select(schema.codeColumns)
    .from(code)
    // by the row too: a Worker of before, still running after the migration, writes no addresses
    .where(or(inArray(code.id, owner), and(eq(code.domain, domain), eq(code.slug, slug))))
    .limit(1);
  return rows[0] ?? null;
}

/** The domains of the code that it was not on before. */
export function newDomains(current: StoredCode, code: StoredCode): string[] {
  const had = new Set(domainsOf(current));
  return domainsOf(code).filter((domain) => !had.has(domain));
}

/**
 * The rows that keep these addresses for the code. A domain that isn't a verified one of its workspace has no id, which
 * the table's CHECK refuses, and the batch with it.
 */
export function addressRows(db: ReturnType<typeof drizzle>, code: StoredCode, domains: string[]) {
  const { slug } = code;
  return slug === null
    ? []
    : domains.map((domain) =>
        db.insert(schema.codeAddress).values({
          domain,
          slug,
          codeId: code.id,
          domainId: sql`(SELECT id FROM domain WHERE host = ${domain} AND workspace_id = ${code.workspaceId} AND verified_at IS NOT NULL)`,
        }),
      );
}

/** Whether another code has one of the addresses. */
export function violatesAddress(error: unknown): boolean {
  return violatesUnique(error, "code.slug") || violatesUnique(error, "code_address.slug");
}

/** Whether one of the domains is no verified one of the workspace. */
export function namesNoDomain(error: unknown): boolean {
  return violatesCheck(error, "domain_id");
}

/** Which of the addresses another code has. */
export async function conflictOf(
  env: Env,
  { id, slug }: StoredCode,
  domains: string[],
  now: number,
): Promise<SlugConflict> {
  for (const domain of domains) {
    const owner = await findCodeBySlug(env, slug ?? "", domain);
    if (owner !== null && owner.id !== id) {
      const retired = owner.status === "deleted" || (owner.expiresAt !== null && owner.expiresAt <= now);
      return { ok: false, reason: retired ? "slug_retired" : "slug_taken", domain, slug: slug ?? "" };
    }
  }
  return { ok: false, reason: "slug_taken", domain: domains[0] ?? "", slug: slug ?? "" };
}
