import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Env } from "../env.ts";
import { changeCode, createCode, type Action } from "../storage/code-store.ts";
import { snapshotOf, SNAPSHOT_DEFAULTS, type CodeSnapshot, type StoredCode } from "../storage/snapshot.ts";
import { env } from "./client.ts";

/** Codes made through the store itself, for tests that are not about the API. */

export const WORKSPACE = "workspace0000001";
export const AUTHOR = { name: "Zoë" };

/** What a test says about a code; `url` is short for its content. */
export interface CodeFields extends Partial<CodeSnapshot> {
  url?: string;
}

export async function makeWorkspace(id = WORKSPACE, name = "Café Zoë"): Promise<void> {
  await drizzle(env.DB).run(
    sql`INSERT OR IGNORE INTO workspace (id, name, created_at) VALUES (${id}, ${name}, 0)`,
  );
}

/** Stores a dynamic code, with its workspace if that is missing. */
export async function storeCode(
  slug: string | null,
  fields: CodeFields & { workspaceId?: string; now?: number } = {},
  using: Env = env,
): Promise<StoredCode> {
  const { workspaceId = WORKSPACE, now = Date.now(), ...rest } = fields;
  await makeWorkspace(workspaceId);
  const snapshot = withFields(
    { ...SNAPSHOT_DEFAULTS, content: { type: "url", url: "https://example.com/menu" } },
    rest,
  );
  const kind = slug === null ? "static" : "dynamic";
  const result = await createCode(using, { workspaceId, kind, slug, snapshot, author: AUTHOR, now });
  if (!result.ok) {
    throw new Error(`${slug}: ${result.reason}`);
  }
  return result.code;
}

/** Changes a code as an editor would, whatever its version. */
export async function editCode(
  code: StoredCode,
  fields: CodeFields,
  using: Env = env,
  action: Action = "edit",
): Promise<StoredCode> {
  const result = await changeCode(using, {
    workspaceId: code.workspaceId,
    id: code.id,
    author: AUTHOR,
    action,
    now: Date.now(),
    change: (current) => ({ ok: true, snapshot: withFields(snapshotOf(current), fields) }),
  });
  if (!result.ok) {
    throw new Error(`${code.slug}: ${result.reason}`);
  }
  return result.code;
}

function withFields(snapshot: CodeSnapshot, { url, ...fields }: CodeFields): CodeSnapshot {
  return { ...snapshot, ...fields, ...(url !== undefined && { content: { type: "url", url } }) };
}
