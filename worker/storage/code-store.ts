import { and, eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Env } from "../env.ts";
import { auditRow } from "./audit-line.ts";
import {
  addressRows,
  conflictOf,
  namesNoDomain,
  newDomains,
  violatesAddress,
  type SlugConflict,
} from "./code-addresses.ts";
import { violatesNotNull, violatesReference, violatesUnique } from "./d1-error.ts";
import {
  authorWhileOpen,
  meetEdits,
  outboxNumber,
  queueProjection,
  rebaseEdits,
  settleEdit,
  suspendEdit,
  type Scheduled,
} from "./edit-batch.ts";
import { newId } from "./id.ts";
import type { NextEdit } from "./next-edit.ts";
import { projectCode, type Later } from "./projection.ts";
import * as schema from "./schema-main.ts";
import {
  changedFields,
  domainsOf,
  publicField,
  searchTextOf,
  snapshotOf,
  type CodeSnapshot,
  type StoredCode,
} from "./snapshot.ts";

export { findCodeBySlug } from "./code-addresses.ts";
export { repairProjection } from "./projection.ts";
export { recordOf } from "./snapshot.ts";

/**
 * The one writer of codes. Each change is one D1 batch, which D1 runs as a transaction: the row with `version + 1`,
 * the history snapshot, the audit line, an outbox row and the addresses it didn't have yet. Then KV is brought up to date. A KV failure is not the
 * caller's: D1 holds the truth, and the outbox row makes the minute cron try again.
 */

/** Who did it, as the history and the audit log show it. */
export interface Author {
  name: string;
  /** `user:…` or `key:…` */
  actor?: string;
}

/** The snapshot's campaign was deleted a moment ago. Its workspace is the caller's to check. */
type CampaignGone = "campaign_gone";

/** A domain of the snapshot was deleted a moment ago, or was never verified in the code's workspace. */
type DomainGone = "domain_gone";

export type CreateResult =
  | { ok: true; code: StoredCode }
  | SlugConflict
  | { ok: false; reason: CampaignGone }
  | { ok: false; reason: DomainGone };

export type ChangeResult<Refusal = never> =
  | { ok: true; code: StoredCode }
  | { ok: false; reason: "not_found" }
  /** The caller knew another version than D1 holds. */
  | { ok: false; reason: "stale_version"; current: StoredCode }
  /** `change` would not change the code as it is now, and said why. */
  | { ok: false; reason: "refused"; refusal: Refusal }
  /** So many edits at once that this one never got its turn. */
  | { ok: false; reason: "busy" }
  /** The scheduled edit was applied, called off or met by another edit a moment ago. */
  | { ok: false; reason: "settled" }
  | SlugConflict
  | { ok: false; reason: CampaignGone }
  | { ok: false; reason: DomainGone };

/** What an edit makes of the code as it is at that moment, or why it can't. */
export type Changed<Refusal = never> = { ok: true; snapshot: CodeSnapshot } | { ok: false; refusal: Refusal };

export type Action = "edit" | "delete" | "restore" | "revert";

/** Without If-Match, an edit that collides with another is made again on the newer version this often. */
const MAX_COLLISIONS = 30;

/** Colliding edits wait a random time up to this, so that they don't collide again. */
const COLLISION_WAIT_MS = 30;

/** Reads a code of this workspace. */
export async function findCode(env: Env, workspaceId: string, id: string): Promise<StoredCode | null> {
  const rows = await drizzle(env.DB)
    .select(schema.codeColumns)
    .from(schema.code)
    .where(and(eq(schema.code.id, id), eq(schema.code.workspaceId, workspaceId)))
    .limit(1);
  return rows[0] ?? null;
}

/** The hash of a code's password; null if it has none. */
export async function readPasswordHash(env: Env, id: string): Promise<string | null> {
  const { passwordHash } = schema.code;
  const rows = await drizzle(env.DB).select({ passwordHash }).from(schema.code).where(eq(schema.code.id, id));
  return rows[0]?.passwordHash ?? null;
}

/**
 * GATE's word that the scan limit was reached, at so many scans. No version: nobody edited the code. A higher limit
 * opens it again.
 */
export async function markUsedUp(env: Env, id: string, scans: number): Promise<void> {
  const [code] = await drizzle(env.DB)
    .update(schema.code)
    .set({ usedUpAt: scans })
    .where(eq(schema.code.id, id))
    .returning(schema.codeColumns);
  if (code !== undefined) {
    await projectCode(env, code);
  }
}

/** Makes a code. `slug` is checked and lower case; null for a static code. */
export async function createCode(
  env: Env,
  input: {
    workspaceId: string;
    kind: "dynamic" | "static";
    slug: string | null;
    snapshot: CodeSnapshot;
    author: Author;
    now: number;
    later?: Later;
  },
): Promise<CreateResult> {
  const code: StoredCode = {
    ...input.snapshot,
    id: newId(),
    workspaceId: input.workspaceId,
    kind: input.kind,
    slug: input.slug,
    version: 1,
    usedUpAt: null,
    createdAt: input.now,
    updatedAt: input.now,
    createdBy: input.author.name,
    next: null,
  };
  const db = drizzle(env.DB);
  try {
    await db.batch([
      db.insert(schema.code).values({ ...code, search: searchTextOf(code) }),
      ...accompany(db, code, { action: "create", author: input.author, now: input.now }),
      ...addressRows(db, code, domainsOf(code)),
    ]);
  } catch (error) {
    if (violatesAddress(error)) {
      return await conflictOf(env, code, domainsOf(code), input.now);
    }
    if (namesNoDomain(error)) {
      return { ok: false, reason: "domain_gone" };
    }
    if (code.campaignId !== null && violatesReference(error)) {
      return { ok: false, reason: "campaign_gone" };
    }
    throw error;
  }
  await projectCode(env, code, input.later);
  return { ok: true, code };
}

/**
 * Changes a code of this workspace. `change` gets the current code and returns the whole new snapshot, or refuses;
 * it may be called again when another edit came first, so it must not have effects.
 * A change that changes nothing keeps the version.
 */
export async function changeCode<Refusal = never>(
  env: Env,
  input: {
    workspaceId: string;
    id: string;
    /** The version the caller saw; left out, the edit builds on whatever is current. */
    expectedVersion?: number | undefined;
    author: Author;
    action: Action;
    revertedTo?: number;
    /** The scheduled edit this is. */
    scheduled?: Scheduled;
    now: number;
    change: (current: StoredCode) => Changed<Refusal>;
    later?: Later;
  },
): Promise<ChangeResult<Refusal>> {
  for (let collisions = 0; collisions <= MAX_COLLISIONS; collisions++) {
    const current = await findCode(env, input.workspaceId, input.id);
    if (current === null) {
      return { ok: false, reason: "not_found" };
    }
    // What was to happen before has happened for scans already, so this edit builds on it.
    if (current.next !== null && current.next.at <= input.now && input.scheduled === undefined) {
      await applyNext(env, current, current.next, input.now);
      continue;
    }
    if (input.expectedVersion !== undefined && input.expectedVersion !== current.version) {
      return { ok: false, reason: "stale_version", current };
    }
    const changed = input.change(current);
    if (!changed.ok) {
      return { ok: false, reason: "refused", refusal: changed.refusal };
    }
    const snapshot = snapshotOf(changed.snapshot);
    if (JSON.stringify(snapshot) === JSON.stringify(snapshotOf(current))) {
      if (input.scheduled !== undefined) {
        const as = {
          status: "applied",
          version: current.version,
          by: input.author.name,
          now: input.now,
        } as const;
        await settleEdit(drizzle(env.DB), input.scheduled.id, as);
      }
      return { ok: true, code: current };
    }
    const code: StoredCode = {
      ...current,
      ...snapshot,
      version: current.version + 1,
      updatedAt: input.now,
      next: null, // what is still to come has to be worked out on this version
    };
    const written = await commit(env, current, code, input);
    if (written === "done") {
      await projectCode(env, code, input.later);
      return { ok: true, code };
    }
    if (written === "settled") {
      return { ok: false, reason: written };
    }
    if (written === "campaign_gone" || written === "domain_gone") {
      return { ok: false, reason: written };
    }
    if (written === "address_taken") {
      return await conflictOf(env, code, newDomains(current, code), input.now);
    }
    await new Promise((resolve) => setTimeout(resolve, Math.random() * COLLISION_WAIT_MS));
  }
  return { ok: false, reason: "busy" };
}

/**
 * Makes the scheduled edit whose time has come a version. Any number may try at once: the edit becomes one version,
 * and none if it was called off a moment ago. `next.snapshot` is what it makes of just this version.
 */
export async function applyNext(
  env: Env,
  { workspaceId, id, version }: StoredCode,
  next: NextEdit,
  now: number,
): Promise<ChangeResult> {
  const result = await changeCode<never>(env, {
    workspaceId,
    id,
    expectedVersion: version,
    author: { name: next.author, actor: next.actor },
    action: "edit",
    scheduled: { id: next.id, at: next.at, insisted: false },
    now,
    change: () => ({ ok: true, snapshot: next.snapshot }),
  });
  if (!result.ok && result.reason === "campaign_gone") {
    const db = drizzle(env.DB);
    await db.batch([
      suspendEdit(db, next.id, { conflict: "invalid", conflictDetail: "The campaign is deleted." }),
      queueProjection(db, id, outboxNumber(), now),
    ]);
  }
  return result;
}

/** Writes the next version. A collision means that another edit of the same version was first. */
async function commit(
  env: Env,
  current: StoredCode,
  code: StoredCode,
  by: WriteFacts,
): Promise<"done" | "collision" | "settled" | "address_taken" | CampaignGone | DomainGone> {
  const db = drizzle(env.DB);
  const changed = changedFields(current, code);
  try {
    await db.batch([
      db
        .update(schema.code)
        .set({
          ...snapshotOf(code),
          search: searchTextOf(code),
          version: code.version,
          updatedAt: code.updatedAt,
        })
        .where(and(eq(schema.code.id, code.id), eq(schema.code.version, current.version))),
      // The history's key (code, version) refuses the second of two edits of one version, and the batch with it.
      ...accompany(db, code, { ...by, changed }),
      by.scheduled === undefined
        ? meetEdits(db, code, changed, by.action)
        : settleEdit(db, by.scheduled.id, {
            status: "applied",
            version: code.version,
            by: by.author.name,
            now: by.now,
          }),
      rebaseEdits(db, code),
      ...addressRows(db, code, newDomains(current, code)),
    ]);
    return "done";
  } catch (error) {
    if (violatesUnique(error, "code_version.")) {
      return "collision";
    }
    if (violatesNotNull(error, "code_version.author")) {
      return "settled";
    }
    if (violatesAddress(error)) {
      return "address_taken";
    }
    if (namesNoDomain(error)) {
      return "domain_gone";
    }
    if (code.campaignId !== null && violatesReference(error)) {
      return "campaign_gone";
    }
    throw error;
  }
}

interface WriteFacts {
  author: Author;
  action: "create" | Action;
  revertedTo?: number;
  scheduled?: Scheduled;
  changed?: (keyof CodeSnapshot)[];
  now: number;
}

/** What goes with every write of a code: its history, its audit line, and its place in the outbox. */
function accompany(db: ReturnType<typeof drizzle>, code: StoredCode, by: WriteFacts) {
  return [
    db.insert(schema.codeVersion).values({
      codeId: code.id,
      version: code.version,
      at: by.now,
      author: by.scheduled === undefined ? by.author.name : authorWhileOpen(by.scheduled, by.author.name),
      action: by.action,
      revertedTo: by.revertedTo ?? null,
      scheduledFor: by.scheduled?.at ?? null,
      snapshot: snapshotOf(code),
    }),
    db
      .insert(schema.audit)
      .values(
        auditRow(
          { workspaceId: code.workspaceId, actor: by.author.name, actorId: by.author.actor, now: by.now },
          `code.${by.action}`,
          { id: code.id, name: code.name || code.slug },
          { version: code.version, ...(by.changed !== undefined && { fields: by.changed.map(publicField) }) },
        ),
      ),
    ...(code.slug === null
      ? []
      : [db.insert(schema.outbox).values({ codeId: code.id, version: code.version, createdAt: by.now })]),
  ] as const;
}
