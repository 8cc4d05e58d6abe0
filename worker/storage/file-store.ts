import { and, desc, eq, lt, or, sql, type SQL } from "drizzle-orm";
import { drizzle, type DrizzleD1Database } from "drizzle-orm/d1";
import type { FileType } from "../../shared/files/file-type.ts";
import type { Env } from "../env.ts";
import { newId } from "./id.ts";
import * as schema from "./schema-main.ts";

/** The one writer of uploaded files: rows in D1, bytes in R2 under a key of workspace and id. */

export type FileRow = typeof schema.file.$inferSelect;

/** Where a page of files ends. */
export interface FilePosition {
  value: number;
  id: string;
}

interface By {
  workspaceId: string;
  actor: string;
  now: number;
}

const { id, createdAt, workspaceId: ofWorkspace } = schema.file;

function keyOf(file: { workspaceId: string; id: string }): string {
  return `files/${file.workspaceId}/${file.id}`;
}

/** Stores a file. The bytes come first: a row always has its bytes, bytes without a row are seen by nobody. */
export async function createFile(
  env: Env,
  input: {
    name: string;
    mime: FileType;
    kind: FileRow["kind"];
    bytes: Uint8Array;
    size: { width: number; height: number } | null;
    by: By;
  },
): Promise<FileRow> {
  const { by, bytes } = input;
  const file: FileRow = {
    id: newId(),
    workspaceId: by.workspaceId,
    name: input.name,
    mime: input.mime,
    kind: input.kind,
    bytes: bytes.length,
    sha256: await sha256(bytes),
    width: input.size?.width ?? null,
    height: input.size?.height ?? null,
    createdAt: by.now,
    createdBy: by.actor,
  };
  await env.FILES.put(keyOf(file), bytes, { httpMetadata: { contentType: file.mime } });
  const db = drizzle(env.DB);
  try {
    await db.batch([db.insert(schema.file).values(file), audit(db, "file.create", by, eq(id, file.id))]);
  } catch (error) {
    await env.FILES.delete(keyOf(file));
    throw error;
  }
  return file;
}

/** Reads a file's row, if it is of this workspace. */
export async function findFile(env: Env, workspaceId: string, fileId: string): Promise<FileRow | null> {
  const rows = await drizzle(env.DB)
    .select()
    .from(schema.file)
    .where(and(eq(id, fileId), eq(ofWorkspace, workspaceId)));
  return rows[0] ?? null;
}

/** A file's bytes. Null if they are gone. */
export async function readFile(
  env: Env,
  file: { workspaceId: string; id: string },
): Promise<R2ObjectBody | null> {
  return await env.FILES.get(keyOf(file));
}

/** Lists a workspace's files, newest first. */
export async function listFiles(
  env: Env,
  workspaceId: string,
  filter: { kind: FileRow["kind"] | undefined; limit: number; position: FilePosition | null },
): Promise<{ files: FileRow[]; next: FilePosition | null }> {
  const { kind, limit, position } = filter;
  const rows = await drizzle(env.DB)
    .select()
    .from(schema.file)
    .where(
      and(
        eq(ofWorkspace, workspaceId),
        kind === undefined ? undefined : eq(schema.file.kind, kind),
        position === null
          ? undefined
          : or(lt(createdAt, position.value), and(eq(createdAt, position.value), lt(id, position.id))),
      ),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(limit + 1);
  const files = rows.slice(0, limit);
  const last = files.at(-1);
  return {
    files,
    next: rows.length > limit && last ? { value: last.createdAt, id: last.id } : null,
  };
}

export type DeleteFileResult =
  | { ok: true }
  | { ok: false; reason: "not_found" }
  /** So many codes use it now, in their design or content; deleted ones count, since they can be restored. */
  | { ok: false; reason: "in_use"; codes: number };

/** Deletes a file that no code uses as it is now. Older versions that used it come back without it. */
export async function deleteFile(env: Env, input: { id: string; by: By }): Promise<DeleteFileResult> {
  const { by } = input;
  const db = drizzle(env.DB);
  const unused = and(
    eq(id, input.id),
    eq(ofWorkspace, by.workspaceId),
    sql`NOT EXISTS (${usersOf(input.id, by.workspaceId, sql`1`)})`,
  );
  const [, deleted] = await db.batch([
    audit(db, "file.delete", by, unused),
    db.delete(schema.file).where(unused).returning({ id }),
  ]);
  if (deleted.length > 0) {
    await env.FILES.delete(keyOf({ workspaceId: by.workspaceId, id: input.id }));
    return { ok: true };
  }
  if ((await findFile(env, by.workspaceId, input.id)) === null) {
    return { ok: false, reason: "not_found" };
  }
  const used = await db.get<{ n: number }>(usersOf(input.id, by.workspaceId, sql`count(*) AS n`));
  return { ok: false, reason: "in_use", codes: used.n };
}

/**
 * The codes whose current version names the file: logo, content or a rule's content. A version's snapshot holds all
 * of them as one JSON text, and an id is random enough to be found in it as text.
 */
function usersOf(fileId: string, workspaceId: string, columns: SQL): SQL {
  return sql`SELECT ${columns} FROM code JOIN code_version ON code_id = code.id AND code_version.version = code.version
    WHERE code.workspace_id = ${workspaceId} AND instr(snapshot, ${`"fileId":${JSON.stringify(fileId)}`}) > 0`;
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The audit line of a change, in its batch: written only if a file is as the change wants it. */
function audit(db: DrizzleD1Database, action: string, by: By, wanted: SQL | undefined) {
  return db.insert(schema.audit).select(
    db
      .select({
        id: sql<string>`${newId()}`.as("audit_id"),
        workspaceId: ofWorkspace,
        at: sql<number>`${by.now}`.as("at"),
        actor: sql<string>`${by.actor}`.as("actor"),
        action: sql<string>`${action}`.as("action"),
        target: id,
      })
      .from(schema.file)
      .where(wanted),
  );
}
