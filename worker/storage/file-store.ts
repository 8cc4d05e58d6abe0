import { and, eq, sql, type SQL } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { FileType } from "../../shared/files/file-type.ts";
import { sha256Hex } from "../../shared/sha256.ts";
import type { Env } from "../env.ts";
import { auditLine, type By } from "./audit-line.ts";
import { fileKey, fileMetadata } from "./file-bytes.ts";
import { newId } from "./id.ts";
import { isPast, newestFirst, pageOf, type CreatedPosition } from "./newest-first.ts";
import * as schema from "./schema-main.ts";

/** The one writer of uploaded files: rows in D1, bytes in R2 under a key of workspace and id. */

export type FileRow = typeof schema.file.$inferSelect;

const { id, workspaceId: ofWorkspace } = schema.file;

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
    sha256: await sha256Hex(bytes),
    width: input.size?.width ?? null,
    height: input.size?.height ?? null,
    createdAt: by.now,
    createdBy: by.actor,
  };
  await env.FILES.put(fileKey(file), bytes, fileMetadata(file));
  const db = drizzle(env.DB);
  try {
    await db.batch([
      db.insert(schema.file).values(file),
      auditLine(db, schema.file, "file.create", by, eq(id, file.id)),
    ]);
  } catch (error) {
    await env.FILES.delete(fileKey(file));
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
  return await env.FILES.get(fileKey(file));
}

/** Lists a workspace's files, newest first. */
export async function listFiles(
  env: Env,
  workspaceId: string,
  filter: { kind: FileRow["kind"] | undefined; limit: number; position: CreatedPosition | null },
): Promise<{ files: FileRow[]; next: CreatedPosition | null }> {
  const { kind, limit, position } = filter;
  const rows = await drizzle(env.DB)
    .select()
    .from(schema.file)
    .where(
      and(
        eq(ofWorkspace, workspaceId),
        kind === undefined ? undefined : eq(schema.file.kind, kind),
        isPast(schema.file, position),
      ),
    )
    .orderBy(...newestFirst(schema.file))
    .limit(limit + 1);
  const { page, next } = pageOf(rows, limit);
  return { files: page, next };
}

export type DeleteFileResult =
  | { ok: true }
  | { ok: false; reason: "not_found" }
  /** So many codes use it now, or will once a scheduled edit is made, in their design or content; deleted ones count, since they can be restored. */
  | { ok: false; reason: "in_use"; codes: number }
  /** It is shown on the pages of the workspace. */
  | { ok: false; reason: "logo" };

/** Deletes a file that neither a code uses as it is now nor the workspace as its logo. Older versions that used it come back without it. */
export async function deleteFile(env: Env, input: { id: string; by: By }): Promise<DeleteFileResult> {
  const { by } = input;
  const db = drizzle(env.DB);
  const unused = and(
    eq(id, input.id),
    eq(ofWorkspace, by.workspaceId),
    sql`NOT EXISTS (${usersOf(input.id, by.workspaceId, sql`1`)})`,
    sql`NOT EXISTS (${logoOf(input.id, by.workspaceId)})`,
    sql`NOT EXISTS (${awaitedBy(input.id, by.workspaceId, sql`1`)})`,
  );
  const [, deleted] = await db.batch([
    auditLine(db, schema.file, "file.delete", by, unused),
    db.delete(schema.file).where(unused).returning({ id }),
  ]);
  if (deleted.length > 0) {
    await env.FILES.delete(fileKey({ workspaceId: by.workspaceId, id: input.id }));
    return { ok: true };
  }
  if ((await findFile(env, by.workspaceId, input.id)) === null) {
    return { ok: false, reason: "not_found" };
  }
  const used = await db.get<{ n: number }>(usersOf(input.id, by.workspaceId, sql`count(*) AS n`));
  const awaited = await db.get<{ n: number }>(
    awaitedBy(input.id, by.workspaceId, sql`count(DISTINCT code_id) AS n`),
  );
  const codes = Math.max(used.n, awaited.n);
  return codes === 0 ? { ok: false, reason: "logo" } : { ok: false, reason: "in_use", codes };
}

/** The codes that will use the file once a scheduled edit is made. */
function awaitedBy(fileId: string, workspaceId: string, columns: SQL): SQL {
  return sql`SELECT ${columns} FROM scheduled_edit WHERE workspace_id = ${workspaceId}
    AND status IN ('pending', 'conflict') AND instr(patch, ${`"fileId":${JSON.stringify(fileId)}`}) > 0`;
}

function logoOf(fileId: string, workspaceId: string): SQL {
  return sql`SELECT 1 FROM workspace WHERE id = ${workspaceId} AND logo_file_id = ${fileId}`;
}

/**
 * The codes whose current version names the file: logo, content or a rule's content. A version's snapshot holds all
 * of them as one JSON text, and an id is random enough to be found in it as text.
 */
function usersOf(fileId: string, workspaceId: string, columns: SQL): SQL {
  return sql`SELECT ${columns} FROM code JOIN code_version ON code_id = code.id AND code_version.version = code.version
    WHERE code.workspace_id = ${workspaceId} AND instr(snapshot, ${`"fileId":${JSON.stringify(fileId)}`}) > 0`;
}
