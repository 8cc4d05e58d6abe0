import type { CodePatch } from "../../shared/contract/code.ts";
import { readSnapshot, type CodeSnapshot } from "./snapshot.ts";

/** What is stored of a scheduled edit, as far as a code's own row tells it. */

export type EditStatus = "pending" | "conflict" | "applied" | "cancelled";

/** Why an edit waits for somebody's decision. */
export type ConflictReason = "edited" | "deleted" | "author_revoked" | "invalid";

/** What an editor sent; of its password only the hash. */
export type StoredPatch = Omit<CodePatch, "password"> & { passwordHash?: string | null };

/** The scheduled edit a code awaits next, and what it makes of the code. */
export interface NextEdit {
  id: string;
  /** Unix ms */
  at: number;
  /** Who scheduled it: as history shows it, and the stable id. */
  author: string;
  actor: string;
  snapshot: CodeSnapshot;
}

/** Reads what D1 answers; null while the snapshot is not worked out. */
export function readNextEdit(json: string): NextEdit | null {
  const { snapshot, ...edit } = JSON.parse(json) as Omit<NextEdit, "snapshot"> & {
    snapshot: CodeSnapshot | null;
  };
  return snapshot === null ? null : { ...edit, snapshot: readSnapshot(snapshot) };
}
