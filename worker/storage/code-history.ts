import { and, desc, eq, inArray, lt, ne, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { urlOf } from "../../shared/content-text.ts";
import { destinationsByLabel } from "../../shared/rules/destinations-by-label.ts";
import type { Env } from "../env.ts";
import * as schema from "./schema-main.ts";
import { readSnapshot, type CodeSnapshot } from "./snapshot.ts";

/** One version of a code: who made it, when, how, and the whole code after it. */
export interface HistoryEntry {
  version: number;
  at: number;
  author: string;
  action: "create" | "edit" | "delete" | "restore" | "revert";
  revertedTo: number | null;
  /** Unix ms; null if it was made by hand. */
  scheduledFor: number | null;
  snapshot: CodeSnapshot;
}

/** A code's versions, newest first, from below `before`. */
export async function listVersions(
  env: Env,
  codeId: string,
  limit: number,
  before: number | null,
): Promise<HistoryEntry[]> {
  const rows = await drizzle(env.DB)
    .select()
    .from(schema.codeVersion)
    .where(
      and(
        eq(schema.codeVersion.codeId, codeId),
        before === null ? undefined : lt(schema.codeVersion.version, before),
      ),
    )
    .orderBy(desc(schema.codeVersion.version))
    .limit(limit);
  return rows.map((row) => ({ ...row, snapshot: readSnapshot(row.snapshot) }));
}

/** The code as it was at a version, or null if it never had that one. */
export async function findVersion(env: Env, codeId: string, version: number): Promise<CodeSnapshot | null> {
  const rows = await drizzle(env.DB)
    .select({ snapshot: schema.codeVersion.snapshot })
    .from(schema.codeVersion)
    .where(and(eq(schema.codeVersion.codeId, codeId), eq(schema.codeVersion.version, version)));
  return rows[0] === undefined ? null : readSnapshot(rows[0].snapshot);
}

/** Whether the code was paused or active when it was last not deleted. Deleted codes have versions too: they can be moved between campaigns. */
export async function statusBeforeDeletion(env: Env, codeId: string): Promise<"active" | "paused"> {
  const status = sql<string>`${schema.codeVersion.snapshot} ->> 'status'`;
  const rows = await drizzle(env.DB)
    .select({ status })
    .from(schema.codeVersion)
    .where(and(eq(schema.codeVersion.codeId, codeId), ne(status, "deleted")))
    .orderBy(desc(schema.codeVersion.version))
    .limit(1);
  return rows[0]?.status === "paused" ? "paused" : "active";
}

/** Where a code led at one version: its own content, and each of its rules by label. */
export interface VersionDestinations {
  own: string;
  byRule: ReadonlyMap<string, string>;
}

/** Where the code led at each of these versions. At most 90 versions a call: D1 allows 100 parameters. */
export async function destinationsAt(
  env: Env,
  codeId: string,
  versions: number[],
): Promise<Map<number, VersionDestinations>> {
  const rows = await drizzle(env.DB)
    .select({ version: schema.codeVersion.version, snapshot: schema.codeVersion.snapshot })
    .from(schema.codeVersion)
    .where(and(eq(schema.codeVersion.codeId, codeId), inArray(schema.codeVersion.version, versions)));
  return new Map(
    rows.map(({ version, snapshot }) => [
      version,
      { own: urlOf(snapshot.content), byRule: destinationsByLabel(readSnapshot(snapshot).rules) },
    ]),
  );
}
