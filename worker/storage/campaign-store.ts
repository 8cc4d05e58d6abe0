import { and, count, eq, ne, sql, type SQL } from "drizzle-orm";
import { drizzle, type DrizzleD1Database } from "drizzle-orm/d1";
import type { Env } from "../env.ts";
import { auditLine, type By } from "./audit-line.ts";
import { violatesReference } from "./d1-error.ts";
import { newId } from "./id.ts";
import { isPast, newestFirst, pageOf, type CreatedPosition } from "./newest-first.ts";
import * as schema from "./schema-main.ts";

/** The one writer of campaigns. Which codes are in one is told by the codes: see code-store. */

export interface StoredCampaign {
  id: string;
  version: number;
  name: string;
  /** How many codes are in it now, deleted ones left out. */
  codes: number;
  createdAt: number;
  updatedAt: number;
}

const { id, version, name, createdAt, updatedAt } = schema.campaign;
const CODES = sql<number>`(SELECT count(*) FROM code WHERE campaign_id = "campaign"."id" AND status <> 'deleted')`;
const COLUMNS = { id, version, name, codes: CODES, createdAt, updatedAt };

/** Reads a campaign of this workspace. */
export async function findCampaign(
  env: Env,
  workspaceId: string,
  campaignId: string,
): Promise<StoredCampaign | null> {
  const rows = await drizzle(env.DB)
    .select(COLUMNS)
    .from(schema.campaign)
    .where(and(eq(id, campaignId), eq(schema.campaign.workspaceId, workspaceId)));
  return rows[0] ?? null;
}

/** Lists a workspace's campaigns, newest first. */
export async function listCampaigns(
  env: Env,
  workspaceId: string,
  limit: number,
  position: CreatedPosition | null,
): Promise<{ campaigns: StoredCampaign[]; next: CreatedPosition | null }> {
  const rows = await drizzle(env.DB)
    .select(COLUMNS)
    .from(schema.campaign)
    .where(and(eq(schema.campaign.workspaceId, workspaceId), isPast(schema.campaign, position)))
    .orderBy(...newestFirst(schema.campaign))
    .limit(limit + 1);
  const { page, next } = pageOf(rows, limit);
  return { campaigns: page, next };
}

export async function createCampaign(env: Env, input: { name: string; by: By }): Promise<StoredCampaign> {
  const { by } = input;
  const campaign = { id: newId(), version: 1, name: input.name, createdAt: by.now, updatedAt: by.now };
  const db = drizzle(env.DB);
  await db.batch([
    db.insert(schema.campaign).values({ ...campaign, workspaceId: by.workspaceId }),
    auditLine(db, schema.campaign, "campaign.create", by, eq(id, campaign.id)),
  ]);
  return { ...campaign, codes: 0 };
}

export type RenameResult =
  | { ok: true; campaign: StoredCampaign }
  | { ok: false; reason: "not_found" }
  /** The caller knew another version than D1 holds. */
  | { ok: false; reason: "stale_version"; current: StoredCampaign };

/** Renames a campaign. Without a name, or with the one it has, it keeps its version. */
export async function renameCampaign(
  env: Env,
  input: { id: string; name: string | undefined; expectedVersion: number | undefined; by: By },
): Promise<RenameResult> {
  const { by, expectedVersion } = input;
  const db = drizzle(env.DB);
  const wanted = and(addressed(input), input.name === undefined ? sql`0` : ne(name, input.name));
  const [, renamed] = await db.batch([
    auditLine(db, schema.campaign, "campaign.edit", by, wanted), // first: the update makes `wanted` false
    db
      .update(schema.campaign)
      .set({
        ...(input.name !== undefined && { name: input.name }),
        version: sql`${version} + 1`,
        updatedAt: by.now,
      })
      .where(wanted)
      .returning({ id }),
  ]);
  const campaign = await findCampaign(env, by.workspaceId, input.id);
  if (campaign === null) {
    return { ok: false, reason: "not_found" };
  }
  const stale = renamed.length === 0 && expectedVersion !== undefined && expectedVersion !== campaign.version;
  return stale ? { ok: false, reason: "stale_version", current: campaign } : { ok: true, campaign };
}

export type DeleteResult =
  | { ok: true }
  | Exclude<RenameResult, { ok: true }>
  /** Codes are in it, so many of them deleted. */
  | { ok: false; reason: "in_use"; codes: number; deleted: number };

/** Deletes a campaign without codes. D1's reference from codes refuses any other, deleted codes included. */
export async function deleteCampaign(
  env: Env,
  input: { id: string; expectedVersion: number | undefined; by: By },
): Promise<DeleteResult> {
  const { by } = input;
  const db = drizzle(env.DB);
  try {
    const [, deleted] = await db.batch([
      auditLine(db, schema.campaign, "campaign.delete", by, addressed(input)),
      db.delete(schema.campaign).where(addressed(input)).returning({ id }),
    ]);
    if (deleted.length > 0) {
      return { ok: true };
    }
  } catch (error) {
    if (violatesReference(error)) {
      return { ok: false, reason: "in_use", ...(await countCodes(db, input.id)) };
    }
    throw error;
  }
  const current = await findCampaign(env, by.workspaceId, input.id);
  return current === null
    ? { ok: false, reason: "not_found" }
    : { ok: false, reason: "stale_version", current };
}

async function countCodes(
  db: DrizzleD1Database,
  campaignId: string,
): Promise<{ codes: number; deleted: number }> {
  const rows = await db
    .select({ codes: count(), deleted: sql<number>`total(${schema.code.status} = 'deleted')` })
    .from(schema.code)
    .where(eq(schema.code.campaignId, campaignId));
  return rows[0] ?? { codes: 0, deleted: 0 };
}

function addressed(input: { id: string; expectedVersion: number | undefined; by: By }): SQL | undefined {
  return and(
    eq(id, input.id),
    eq(schema.campaign.workspaceId, input.by.workspaceId),
    input.expectedVersion === undefined ? undefined : eq(version, input.expectedVersion),
  );
}
