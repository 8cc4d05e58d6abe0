import type { AsideReason } from "../../shared/contract/aside.ts";
import type { Env } from "../env.ts";
import { chunksBySize } from "./chunks.ts";

/** Scans that were not counted, in `LOG`. What may be in them: worker/scans/aside.ts. */

export interface AsideScan {
  id: string;
  /** null if nobody can tell */
  workspaceId: string | null;
  codeId: string | null;
  /** Unix ms */
  at: number | null;
  reason: AsideReason;
  detail: Record<string, string | number | null>;
}

export interface StoredAside extends Omit<AsideScan, "workspaceId"> {
  /** Unix ms */
  setAsideAt: number;
}

/** Where a page ends. */
export interface AsidePosition {
  setAsideAt: number;
  id: string;
}

/** Stores scans that were not counted; what is there already stays as it is. Returns the rows D1 wrote. */
export async function setAside(env: Env, scans: AsideScan[], now: number): Promise<number> {
  const rows = scans.map((scan) =>
    JSON.stringify([
      scan.id,
      scan.workspaceId,
      scan.codeId,
      scan.at,
      scan.reason,
      JSON.stringify(scan.detail),
    ]),
  );
  let rowsWritten = 0;
  for (const chunk of chunksBySize(rows)) {
    const { meta } = await env.LOG.prepare(
      `INSERT OR IGNORE INTO scan_aside (id, workspace_id, code_id, at, set_aside_at, reason, detail)
       SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, ?2, value ->> 4, value ->> 5 FROM json_each(?1)`,
    )
      .bind(`[${chunk.join(",")}]`, now)
      .run();
    rowsWritten += meta.rows_written;
  }
  return rowsWritten;
}

/** Of which workspace; `orphans` adds those of no known one. */
export interface AsideSelection {
  workspaceId: string;
  orphans: boolean;
}

const SELECTED = `(workspace_id = ?1 OR (?2 AND workspace_id IS NULL))`;

/** Lists scans that were not counted, the last first. */
export async function listAside(
  env: Env,
  { workspaceId, orphans }: AsideSelection,
  limit: number,
  after: AsidePosition | null,
): Promise<{ scans: StoredAside[]; next: AsidePosition | null; total: number }> {
  const selected = [workspaceId, Number(orphans)];
  const from = after ?? { setAsideAt: Number.MAX_SAFE_INTEGER, id: "" };
  const [page, count] = await env.LOG.batch<unknown>([
    env.LOG.prepare(
      `SELECT id, code_id AS codeId, at, set_aside_at AS setAsideAt, reason, detail FROM scan_aside
       WHERE ${SELECTED} AND (set_aside_at, id) < (?3, ?4)
       ORDER BY set_aside_at DESC, id DESC LIMIT ?5`,
    ).bind(...selected, from.setAsideAt, from.id, limit + 1),
    env.LOG.prepare(`SELECT count(*) AS total FROM scan_aside WHERE ${SELECTED}`).bind(...selected),
  ]);
  const rows = (page?.results ?? []) as (Omit<StoredAside, "detail"> & { detail: string })[];
  const scans = rows.slice(0, limit).map((row): StoredAside => ({
    ...row,
    detail: JSON.parse(row.detail) as StoredAside["detail"],
  }));
  const last = scans.at(-1);
  return {
    scans,
    next: rows.length > limit && last ? { setAsideAt: last.setAsideAt, id: last.id } : null,
    total: (count?.results[0] as { total: number } | undefined)?.total ?? 0,
  };
}

/** Deletes what was set aside before this time. */
export async function deleteAsideBefore(env: Env, before: number): Promise<void> {
  await env.LOG.prepare("DELETE FROM scan_aside WHERE set_aside_at < ?").bind(before).run();
}
