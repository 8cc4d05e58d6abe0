import { and, count, eq, isNull, ne, sql, type SQL } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Env } from "../env.ts";
import { auditLine, type By } from "./audit-line.ts";
import { violatesReference, violatesUnique } from "./d1-error.ts";
import { findDomain, findVerifiedDomain, type StoredDomain } from "./domain-read.ts";
import { newId } from "./id.ts";
import * as schema from "./schema-main.ts";

/** The one writer of short domains. Which codes are on one is told by their addresses: see code-addresses. */

/** What can be changed about a domain. */
export type DomainFields = Pick<StoredDomain, "homeUrl" | "notFoundUrl" | "isDefault">;

const { id, workspaceId, version, host, token, verifiedAt, isDefault } = schema.domain;

export type CreateDomainResult =
  | { ok: true; domain: StoredDomain }
  /** This workspace has it, or another one and verified. */
  | { ok: false; reason: "host_taken" };

/** @param input.host as `checkHost` makes it */
export async function createDomain(
  env: Env,
  input: { host: string; homeUrl: string | null; notFoundUrl: string | null; by: By },
): Promise<CreateDomainResult> {
  const { by, ...fields } = input;
  if ((await findVerifiedDomain(env, input.host)) !== null) {
    return { ok: false, reason: "host_taken" };
  }
  const domain = {
    ...fields,
    id: newId(),
    workspaceId: by.workspaceId,
    version: 1,
    token: newId() + newId(),
    verifiedAt: null,
    isDefault: false,
    createdAt: by.now,
    updatedAt: by.now,
  };
  const db = drizzle(env.DB);
  try {
    await db.batch([
      db.insert(schema.domain).values(domain),
      auditLine(db, schema.domain, "domain.create", by, eq(id, domain.id)),
    ]);
  } catch (error) {
    if (violatesUnique(error, "domain.host")) {
      return { ok: false, reason: "host_taken" };
    }
    throw error;
  }
  return { ok: true, domain: { ...domain, codes: 0 } };
}

/** The token was asked for on a host: whoever answers there is this Worker. False if no domain has both. */
export async function proveDomain(
  env: Env,
  proof: { token: string; host: string; now: number },
): Promise<"verified" | "host_taken" | "unknown"> {
  const db = drizzle(env.DB);
  const named = and(eq(token, proof.token), eq(host, proof.host));
  const rows = await db.select({ id, workspaceId, verifiedAt }).from(schema.domain).where(named);
  const [domain] = rows;
  if (domain === undefined) {
    return "unknown";
  }
  if (domain.verifiedAt !== null) {
    return "verified";
  }
  const by: By = { workspaceId: domain.workspaceId, actor: `https://${proof.host}`, now: proof.now };
  const wanted = and(named, isNull(verifiedAt));
  try {
    await db.batch([
      auditLine(db, schema.domain, "domain.verify", by, wanted),
      db
        .update(schema.domain)
        .set({ verifiedAt: proof.now, version: sql`${version} + 1`, updatedAt: proof.now })
        .where(wanted),
    ]);
  } catch (error) {
    if (violatesUnique(error, "domain.host")) {
      return "host_taken";
    }
    throw error;
  }
  return "verified";
}

export type ChangeDomainResult =
  | { ok: true; domain: StoredDomain }
  | { ok: false; reason: "not_found" }
  /** Only a verified domain can be where new codes go. */
  | { ok: false; reason: "unverified" }
  /** The caller knew another version than D1 holds. */
  | { ok: false; reason: "stale_version"; current: StoredDomain };

/** Changes the fields given. Where new codes go is one domain: making it this one ends it for another. */
export async function changeDomain(
  env: Env,
  input: { id: string; fields: Partial<DomainFields>; expectedVersion: number | undefined; by: By },
): Promise<ChangeDomainResult> {
  for (;;) {
    const result = await tryChange(env, input);
    if (result !== "collision") {
      return result;
    }
  }
}

/** A collision: without If-Match, an edit that another one overtook is made again on what that left. */
async function tryChange(
  env: Env,
  input: { id: string; fields: Partial<DomainFields>; expectedVersion: number | undefined; by: By },
): Promise<ChangeDomainResult | "collision"> {
  const { by, fields, expectedVersion } = input;
  const db = drizzle(env.DB);
  const current = await findDomain(env, by.workspaceId, input.id);
  if (current === null) {
    return { ok: false, reason: "not_found" };
  }
  if (expectedVersion !== undefined && expectedVersion !== current.version) {
    return { ok: false, reason: "stale_version", current };
  }
  if (fields.isDefault === true && current.verifiedAt === null) {
    return { ok: false, reason: "unverified" };
  }
  const next = { ...current, ...fields };
  if (
    next.homeUrl === current.homeUrl &&
    next.notFoundUrl === current.notFoundUrl &&
    next.isDefault === current.isDefault
  ) {
    return { ok: true, domain: current };
  }
  const wanted = and(addressed(input), eq(version, current.version));
  const set = { version: sql`${version} + 1`, updatedAt: by.now };
  const stillThere = sql`EXISTS (SELECT 1 FROM domain AS wanted WHERE wanted.id = ${current.id} AND wanted.version = ${current.version})`;
  const [, , updated] = await db.batch([
    auditLine(db, schema.domain, "domain.edit", by, wanted),
    db
      .update(schema.domain)
      .set({ isDefault: false, ...set })
      .where(
        and(
          eq(workspaceId, by.workspaceId),
          eq(isDefault, true),
          ne(id, current.id),
          fields.isDefault === true ? stillThere : sql`0`,
        ),
      ),
    db
      .update(schema.domain)
      .set({ ...fields, ...set })
      .where(wanted)
      .returning({ id }),
  ]);
  const changed = updated.length === 0 ? null : await findDomain(env, by.workspaceId, input.id);
  return changed === null ? "collision" : { ok: true, domain: changed };
}

export type DeleteDomainResult =
  | { ok: true; host: string }
  | { ok: false; reason: "not_found" }
  | { ok: false; reason: "stale_version"; current: StoredDomain }
  /** Codes answer on it, now or from paper of before. */
  | { ok: false; reason: "in_use"; codes: number };

/** Deletes a domain that no code was ever on. D1's reference from addresses refuses any other. */
export async function deleteDomain(
  env: Env,
  input: { id: string; expectedVersion: number | undefined; by: By },
): Promise<DeleteDomainResult> {
  const { by } = input;
  const db = drizzle(env.DB);
  try {
    const [, deleted] = await db.batch([
      auditLine(db, schema.domain, "domain.delete", by, addressed(input)),
      db.delete(schema.domain).where(addressed(input)).returning({ host }),
    ]);
    if (deleted[0] !== undefined) {
      return { ok: true, host: deleted[0].host };
    }
  } catch (error) {
    if (violatesReference(error)) {
      const { domainId } = schema.codeAddress;
      const rows = await db.select({ codes: count() }).from(schema.codeAddress).where(eq(domainId, input.id));
      return { ok: false, reason: "in_use", codes: rows[0]?.codes ?? 0 };
    }
    throw error;
  }
  const current = await findDomain(env, by.workspaceId, input.id);
  return current === null
    ? { ok: false, reason: "not_found" }
    : { ok: false, reason: "stale_version", current };
}

function addressed(input: { id: string; expectedVersion: number | undefined; by: By }): SQL | undefined {
  return and(
    eq(id, input.id),
    eq(workspaceId, input.by.workspaceId),
    input.expectedVersion === undefined ? undefined : eq(version, input.expectedVersion),
  );
}
