import { and, desc, eq, gt, isNull, or } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Key, Role, Scope, Workspace } from "../../shared/contract/session.ts";
import type { Env } from "../env.ts";
import { auditLine, auditRow, type By } from "./audit-line.ts";
import { revokeEdits } from "./edit-batch.ts";
import { newId } from "./id.ts";
import * as schema from "./schema-main.ts";

/** Workspaces, members and API keys. Users and sessions are Better Auth's. */

export async function isSetUp(env: Env): Promise<boolean> {
  const rows = await drizzle(env.DB).select().from(schema.setup).limit(1);
  return rows.length > 0;
}

/**
 * Makes the first owner, their workspace and membership, in one transaction.
 * Two set-ups at once collide on the key of `setup`; the second throws a UNIQUE violation of "setup.id".
 *
 * @param passwordHash as Better Auth stores it
 */
export async function createFirstOwner(
  env: Env,
  input: { email: string; name: string; passwordHash: string; workspaceName: string; now: number },
): Promise<void> {
  const db = drizzle(env.DB);
  const workspaceId = newId();
  const userId = newId();
  const times = { createdAt: new Date(input.now), updatedAt: new Date(input.now) };
  await db.batch([
    db.insert(schema.setup).values({ id: 1, doneAt: input.now }),
    db.insert(schema.workspace).values({ id: workspaceId, name: input.workspaceName, createdAt: input.now }),
    db.insert(schema.user).values({ id: userId, name: input.name, email: input.email, ...times }),
    db.insert(schema.account).values({
      id: newId(),
      accountId: userId,
      providerId: "credential",
      userId,
      password: input.passwordHash,
      ...times,
    }),
    db.insert(schema.member).values({ workspaceId, userId, role: "owner", createdAt: input.now }),
    db
      .insert(schema.audit)
      .values(
        auditRow(
          { workspaceId, actor: input.name, actorId: `user:${userId}`, now: input.now },
          "workspace.create",
          { id: workspaceId, name: input.workspaceName },
        ),
      ),
  ]);
}

export interface Membership {
  role: Role;
  workspace: Workspace;
}

/** The workspace a person works in. One a person for now; switching comes with member management. */
export async function findMembership(env: Env, userId: string): Promise<Membership | null> {
  const rows = await drizzle(env.DB)
    .select({ role: schema.member.role, workspace: schema.workspace })
    .from(schema.member)
    .innerJoin(schema.workspace, eq(schema.workspace.id, schema.member.workspaceId))
    .where(eq(schema.member.userId, userId))
    .limit(1);
  const row = rows[0];
  return row === undefined ? null : { role: row.role, workspace: toWorkspace(row.workspace) };
}

export async function findWorkspace(env: Env, id: string): Promise<Workspace | null> {
  const rows = await drizzle(env.DB).select().from(schema.workspace).where(eq(schema.workspace.id, id));
  return rows[0] === undefined ? null : toWorkspace(rows[0]);
}

/** Fields left out stay as they are. */
export interface WorkspaceChange {
  name?: string | undefined;
  appSchemes?: string[] | undefined;
  brandColour?: string | null | undefined;
  logoFileId?: string | null | undefined;
}

export async function updateWorkspace(
  env: Env,
  id: string,
  change: WorkspaceChange,
  by: Omit<By, "workspaceId">,
): Promise<void> {
  const db = drizzle(env.DB);
  const set = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  if (Object.keys(set).length === 0) {
    return;
  }
  await db.batch([
    db.update(schema.workspace).set(set).where(eq(schema.workspace.id, id)),
    db
      .insert(schema.audit)
      .values(
        auditRow(
          { ...by, workspaceId: id },
          "workspace.edit",
          { id, name: change.name ?? null },
          { fields: Object.keys(set) },
        ),
      ),
  ]);
}

function toWorkspace(row: typeof schema.workspace.$inferSelect): Workspace {
  const { createdAt: _createdAt, ...workspace } = row;
  return workspace;
}

export interface StoredKey {
  id: string;
  workspaceId: string;
  name: string;
  scopes: Scope[];
  /** Unix ms */
  expiresAt: number | null;
}

/** The live key with this hash, or null if there is none or it has expired. */
export async function findKeyByHash(env: Env, hash: string, now: number): Promise<StoredKey | null> {
  const { id, workspaceId, name, scopes, expiresAt } = schema.apiKey;
  const rows = await drizzle(env.DB)
    .select({ id, workspaceId, name, scopes, expiresAt })
    .from(schema.apiKey)
    .where(and(eq(schema.apiKey.hash, hash), or(isNull(expiresAt), gt(expiresAt, now))));
  return rows[0] ?? null;
}

export async function createKey(
  env: Env,
  input: {
    workspaceId: string;
    name: string;
    hash: string;
    hint: string;
    scopes: Scope[];
    createdBy: string;
    expiresAt: number | null;
    by: By;
  },
): Promise<Key> {
  const db = drizzle(env.DB);
  const id = newId();
  const { by, ...values } = input;
  const row = { ...values, id, createdAt: by.now };
  await db.batch([
    db.insert(schema.apiKey).values(row),
    auditLine(db, schema.apiKey, "key.create", by, eq(schema.apiKey.id, id)),
  ]);
  return toKey(row);
}

export async function listKeys(env: Env, workspaceId: string): Promise<Key[]> {
  const rows = await drizzle(env.DB)
    .select()
    .from(schema.apiKey)
    .where(eq(schema.apiKey.workspaceId, workspaceId))
    .orderBy(desc(schema.apiKey.createdAt));
  return rows.map(toKey);
}

/** Returns false if the workspace has no such key. */
export async function deleteKey(env: Env, input: { id: string; by: By }): Promise<boolean> {
  const db = drizzle(env.DB);
  const { id, by } = input;
  const wanted = and(eq(schema.apiKey.id, id), eq(schema.apiKey.workspaceId, by.workspaceId));
  const [, deleted] = await db.batch([
    auditLine(db, schema.apiKey, "key.delete", by, wanted),
    db.delete(schema.apiKey).where(wanted).returning({ id: schema.apiKey.id }),
    ...revokeEdits(db, by.workspaceId, `key:${id}`, by.now),
  ]);
  return deleted.length > 0;
}

/** That a member signed in or out, or that somebody failed to as them. Nothing if they are no member any more. */
export async function recordSession(
  env: Env,
  action: "session.begin" | "session.end" | "session.refuse",
  who: { userId: string } | { email: string },
  now: number,
): Promise<void> {
  const { member, user } = schema;
  const db = drizzle(env.DB);
  const [person] = await db
    .select({ id: user.id, name: user.name, workspaceId: member.workspaceId })
    .from(user)
    .innerJoin(member, eq(member.userId, user.id))
    .where("userId" in who ? eq(user.id, who.userId) : eq(user.email, who.email.toLowerCase()))
    .limit(1);
  if (person !== undefined) {
    const by = { workspaceId: person.workspaceId, actor: person.name, actorId: `user:${person.id}`, now };
    await db.insert(schema.audit).values(auditRow(by, action, person));
  }
}

function toKey(row: typeof schema.apiKey.$inferSelect): Key {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    hint: row.hint,
    createdAt: new Date(row.createdAt).toISOString(),
    createdBy: row.createdBy,
    expiresAt: row.expiresAt === null ? null : new Date(row.expiresAt).toISOString(),
  };
}
