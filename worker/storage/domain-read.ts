import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Env } from "../env.ts";
import { isPast, newestFirst, pageOf, type CreatedPosition } from "./newest-first.ts";
import * as schema from "./schema-main.ts";

/** A short domain as D1 holds it. */
export interface StoredDomain {
  id: string;
  workspaceId: string;
  version: number;
  host: string;
  token: string;
  /** Unix ms; null: it serves nothing yet. */
  verifiedAt: number | null;
  isDefault: boolean;
  homeUrl: string | null;
  notFoundUrl: string | null;
  /** How many codes answer on it, deleted ones and those that moved away included. */
  codes: number;
  createdAt: number;
  updatedAt: number;
}

const { id, workspaceId, version, host, token, verifiedAt, isDefault } = schema.domain;
const { homeUrl, notFoundUrl, createdAt, updatedAt } = schema.domain;
const CODES = sql<number>`(SELECT count(*) FROM code_address WHERE domain_id = "domain"."id")`;
const COLUMNS = {
  id,
  workspaceId,
  version,
  host,
  token,
  verifiedAt,
  isDefault,
  homeUrl,
  notFoundUrl,
  codes: CODES,
  createdAt,
  updatedAt,
};

export async function findDomain(
  env: Env,
  ofWorkspace: string,
  domainId: string,
): Promise<StoredDomain | null> {
  const rows = await drizzle(env.DB)
    .select(COLUMNS)
    .from(schema.domain)
    .where(and(eq(id, domainId), eq(workspaceId, ofWorkspace)));
  return rows[0] ?? null;
}

/** The domain a verified host is, whoever's. */
export async function findVerifiedDomain(
  env: Env,
  ofHost: string,
): Promise<Pick<StoredDomain, "workspaceId" | "homeUrl" | "notFoundUrl"> | null> {
  const rows = await drizzle(env.DB)
    .select({ workspaceId, homeUrl, notFoundUrl })
    .from(schema.domain)
    .where(and(eq(host, ofHost), isNotNull(verifiedAt)));
  return rows[0] ?? null;
}

/** Lists a workspace's domains, newest first. */
export async function listDomains(
  env: Env,
  ofWorkspace: string,
  limit: number,
  position: CreatedPosition | null,
): Promise<{ domains: StoredDomain[]; next: CreatedPosition | null }> {
  const rows = await drizzle(env.DB)
    .select(COLUMNS)
    .from(schema.domain)
    .where(and(eq(workspaceId, ofWorkspace), isPast(schema.domain, position)))
    .orderBy(...newestFirst(schema.domain))
    .limit(limit + 1);
  const { page, next } = pageOf(rows, limit);
  return { domains: page, next };
}

/** All hosts of a workspace, as far as its codes have to know. */
export async function hostsOf(
  env: Env,
  ofWorkspace: string,
): Promise<Pick<StoredDomain, "host" | "verifiedAt" | "isDefault">[]> {
  return await drizzle(env.DB)
    .select({ host, verifiedAt, isDefault })
    .from(schema.domain)
    .where(eq(workspaceId, ofWorkspace))
    .orderBy(asc(host));
}
