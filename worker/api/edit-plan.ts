import type { CodePatch } from "../../shared/contract/code.ts";
import type { ScheduledEdit } from "../../shared/contract/schedule.ts";
import type { DestinationRules } from "../../shared/destination.ts";
import type { StoredPatch } from "../storage/next-edit.ts";
import type { ScheduledEditRow } from "../storage/scheduled-edit-store.ts";
import { changesBetween, type CodeSnapshot, type StoredCode } from "../storage/snapshot.ts";
import { applyEdit, JUDGED } from "./code-edit.ts";
import { toIso } from "./code-view.ts";

/** What scheduled edits make of a code one after another. */

/** The code as it will be when those of its pending edits are made that come before this one. */
export function codeBefore(
  code: StoredCode,
  pending: ScheduledEditRow[],
  edit: { at: number; id: string },
  rules: DestinationRules,
): StoredCode {
  let before = code;
  for (const row of pending) {
    const sooner = row.at < edit.at || (row.at === edit.at && row.id < edit.id);
    const after = sooner ? applyEdit(before, { patch: row.patch, rules, ...JUDGED }) : null;
    before = after?.ok === true ? { ...before, ...after.snapshot } : before;
  }
  return before;
}

/** A scheduled edit with what it would change: a pending one after those before it, one that waits as the code is now. */
export function viewOpenEdit(
  row: ScheduledEditRow,
  code: StoredCode,
  pending: ScheduledEditRow[],
  rules: DestinationRules,
): ScheduledEdit {
  if (row.status !== "pending" && row.status !== "conflict") {
    return viewEdit(row, null, null);
  }
  const before = row.status === "pending" ? codeBefore(code, pending, row, rules) : code;
  const after = applyEdit(before, { patch: row.patch, rules, ...JUDGED });
  return viewEdit(row, before, after.ok ? after.snapshot : null);
}

/** A scheduled edit as the contract shows it. */
export function viewEdit(
  row: ScheduledEditRow,
  before: CodeSnapshot | null,
  after: CodeSnapshot | null,
): ScheduledEdit {
  const { id, codeId, status, conflict, version, settledBy } = row;
  return {
    id,
    codeId,
    at: new Date(row.at).toISOString(),
    status,
    patch: withoutPassword(row.patch),
    changes: before === null || after === null ? [] : changesBetween(before, after),
    conflict:
      conflict === null || status !== "conflict"
        ? null
        : { reason: conflict, version: row.conflictVersion, detail: row.conflictDetail },
    version,
    createdAt: new Date(row.createdAt).toISOString(),
    createdBy: row.author,
    settledAt: toIso(row.settledAt),
    settledBy,
  };
}

function withoutPassword({ passwordHash: _secret, ...patch }: StoredPatch): CodePatch {
  return patch;
}
