import { and, desc, eq, asc, gt, isNull, lt, lte, ne, not, or, sql, type SQL } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { CodeListQuery } from "../../shared/contract/code.ts";
import type { Env } from "../env.ts";
import * as schema from "./schema-main.ts";
import { foldForSearch, type StoredCode } from "./snapshot.ts";

/** Where a page of codes ends: the last row's sort value and id. */
export interface ListPosition {
  value: string | number;
  id: string;
}

/** Which codes a list shows. */
export type CodeFilters = Pick<
  CodeListQuery,
  "q" | "status" | "type" | "kind" | "tag" | "domain" | "campaignId"
>;

const SORT_KEYS = {
  createdAt: sql`${schema.code.createdAt}`,
  updatedAt: sql`${schema.code.updatedAt}`,
  name: sql`${schema.code.name} COLLATE NOCASE`, // ignores case for a–z only
};

/** Lists a workspace's codes, one more than `limit` if there are more. `now` decides scheduled and expired. */
export async function listCodes(
  env: Env,
  workspaceId: string,
  query: CodeFilters & Pick<CodeListQuery, "sort" | "limit">,
  position: ListPosition | null,
  now: number,
): Promise<{ codes: StoredCode[]; next: ListPosition | null }> {
  const descending = query.sort.startsWith("-");
  const field = query.sort.replace("-", "") as keyof typeof SORT_KEYS;
  const key = SORT_KEYS[field];
  const rows = await drizzle(env.DB)
    .select(schema.codeColumns)
    .from(schema.code)
    .where(
      and(
        matches(workspaceId, query, now),
        position === null ? undefined : beyond(key, descending, position),
      ),
    )
    .orderBy(descending ? desc(key) : asc(key), descending ? desc(schema.code.id) : asc(schema.code.id))
    .limit(query.limit + 1);
  const codes = rows.slice(0, query.limit);
  const last = codes.at(-1);
  return {
    codes,
    next: rows.length > query.limit && last ? { value: last[field], id: last.id } : null,
  };
}

/** How many codes a list with these filters has. */
export async function countCodes(
  env: Env,
  workspaceId: string,
  filters: CodeFilters,
  now: number,
): Promise<number> {
  return await drizzle(env.DB).$count(schema.code, matches(workspaceId, filters, now));
}

function matches(workspaceId: string, filters: CodeFilters, now: number): SQL | undefined {
  const { status, campaignId, domain, kind, type, tag, q } = filters;
  return and(
    eq(schema.code.workspaceId, workspaceId),
    statusIs(status, now),
    campaignId ? eq(schema.code.campaignId, campaignId) : undefined,
    domain ? eq(schema.code.domain, domain.toLowerCase()) : undefined,
    kind ? eq(schema.code.kind, kind) : undefined,
    type ? eq(sql`${schema.code.content} ->> 'type'`, type) : undefined,
    tag ? sql`EXISTS (SELECT 1 FROM json_each(${schema.code.tags}) WHERE value = ${tag})` : undefined,
    // instr, since D1 refuses LIKE patterns longer than 50 bytes
    q ? sql`instr(${schema.code.search}, ${foldForSearch(q)}) > 0` : undefined,
  );
}

function beyond(key: SQL, descending: boolean, { value, id }: ListPosition): SQL | undefined {
  const past = descending ? lt : gt;
  return or(past(key, value), and(eq(key, value), past(schema.code.id, id)));
}

/** The status of the contract from the stored one and the times; `decide` does the same for a scan. */
function statusIs(status: CodeListQuery["status"], now: number): SQL | undefined {
  const { status: stored, activeFrom, expiresAt } = schema.code;
  const notExpired = or(isNull(expiresAt), gt(expiresAt, now));
  const open = and(eq(stored, "active"), notExpired, or(isNull(activeFrom), lte(activeFrom, now)));
  const usedUp = sql`coalesce(${schema.code.usedUpAt} >= ${schema.code.maxScans}, 0)`;
  switch (status) {
    case undefined:
      return ne(stored, "deleted");
    case "deleted":
      return eq(stored, "deleted");
    case "expired":
      return and(ne(stored, "deleted"), lte(expiresAt, now));
    case "paused":
      return and(eq(stored, "paused"), notExpired);
    case "scheduled":
      return and(eq(stored, "active"), notExpired, gt(activeFrom, now));
    case "active":
      return and(open, not(usedUp));
    case "exhausted":
      return and(open, usedUp);
  }
}

/** The dynamic codes of a campaign, deleted ones included. */
export async function codesOfCampaign(
  env: Env,
  workspaceId: string,
  campaignId: string,
): Promise<Pick<StoredCode, "id" | "name" | "slug" | "placement">[]> {
  const { id, name, slug, placement } = schema.code;
  return await drizzle(env.DB)
    .select({ id, name, slug, placement })
    .from(schema.code)
    .where(
      and(
        eq(schema.code.workspaceId, workspaceId),
        eq(schema.code.campaignId, campaignId),
        eq(schema.code.kind, "dynamic"),
      ),
    );
}

/** Those of the ids that are codes of this workspace, in their order. */
export async function ownedCodeIds(env: Env, workspaceId: string, ids: string[]): Promise<string[]> {
  const rows = await drizzle(env.DB)
    .select({ id: schema.code.id })
    .from(schema.code)
    .where(and(eq(schema.code.workspaceId, workspaceId), isAmong(ids)));
  const owned = new Set(rows.map((row) => row.id));
  return [...new Set(ids)].filter((id) => owned.has(id));
}

/** Codes of this workspace by id. Ids it doesn't know are not in the map. */
export async function findCodes(
  env: Env,
  workspaceId: string,
  ids: string[],
): Promise<ReadonlyMap<string, StoredCode>> {
  const rows = await drizzle(env.DB)
    .select(schema.codeColumns)
    .from(schema.code)
    .where(and(eq(schema.code.workspaceId, workspaceId), isAmong(ids)));
  return new Map(rows.map((row) => [row.id, row]));
}

/** One parameter however many ids: D1 allows 100 a statement. */
function isAmong(ids: string[]): SQL {
  return sql`${schema.code.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
}
