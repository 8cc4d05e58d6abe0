import type { z } from "zod";
import type { CodeCreate, CodeListQuery, CodePatch } from "../../shared/contract/code.ts";
import type { PageQuery } from "../../shared/contract/manners.ts";
import { checkSlug, slugFromBytes, SLUG_PROBLEM_TEXT } from "../../shared/slug.ts";
import { findVersion, listVersions } from "../storage/code-history.ts";
import { listCodes, type ListPosition } from "../storage/code-list.ts";
import {
  changeCode,
  createCode,
  findCode,
  findCodeBySlug,
  type ChangeResult,
} from "../storage/code-store.ts";
import type { CodeSnapshot, StoredCode } from "../storage/snapshot.ts";
import { checkSnapshot, snapshotFromCreate, snapshotFromPatch } from "./code-rules.ts";
import { shortOrigin, viewCode, viewVersion } from "./code-view.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { invalid, problem } from "./problem.ts";
import { readIfMatch } from "./read-request.ts";
import type { MemberCall } from "./route.ts";

/** Made-up slugs that clash are made up again this often before we give up. */
const SLUG_TRIES = 5;

export async function list(call: MemberCall<CodeListQuery>): Promise<Response> {
  const position = call.query.cursor === undefined ? null : readPosition(call.query.cursor);
  if (position === undefined) {
    return badCursor();
  }
  const page = await listCodes(call.env, call.identity.workspace.id, call.query, position, call.now);
  return Response.json({
    items: page.codes.map((code) => viewCode(code, call.env, call.origin, call.now)),
    nextCursor: page.next === null ? null : encodeCursor(page.next),
  });
}

export async function create(call: MemberCall<unknown, CodeCreate>): Promise<Response> {
  const { body, env, identity, now } = call;
  const snapshot = snapshotFromCreate(body);
  const errors = checkSnapshot(snapshot, null, body.kind, destinationRules(call));
  const wanted = typeof body.slug === "string" ? checkSlug(body.slug) : null;
  if (wanted !== null && body.kind === "static") {
    errors.push({
      path: "slug",
      message: "A static code has no slug. Leave it out, or make the code dynamic.",
    });
  } else if (wanted?.ok === false) {
    errors.push({ path: "slug", message: SLUG_PROBLEM_TEXT[wanted.problem] });
  }
  if (errors.length > 0) {
    return invalid(errors);
  }
  for (let tries = 1; ; tries++) {
    const slug = wanted?.ok ? wanted.slug : body.kind === "static" ? null : randomSlug();
    const result = await createCode(env, {
      workspaceId: identity.workspace.id,
      kind: body.kind,
      slug,
      snapshot,
      author: identity,
      now,
    });
    if (result.ok) {
      return answer(call, result.code, 201);
    }
    if (wanted !== null || tries >= SLUG_TRIES) {
      return slugConflict(result.reason, slug ?? "");
    }
  }
}

export async function read(call: MemberCall): Promise<Response> {
  return withCode(call, (code) => answer(call, code));
}

export async function readBySlug(call: MemberCall): Promise<Response> {
  const slug = checkSlug(call.params.slug ?? "");
  const code = slug.ok ? await findCodeBySlug(call.env, slug.slug) : null;
  return code === null || code.workspaceId !== call.identity.workspace.id ? notFound() : answer(call, code);
}

export async function patch(call: MemberCall<unknown, CodePatch>): Promise<Response> {
  return withCode(call, async (seen) => {
    if (seen.status === "deleted") {
      return deletedConflict();
    }
    if (
      seen.kind === "static" &&
      call.body.content !== undefined &&
      JSON.stringify(call.body.content) !== JSON.stringify(seen.content)
    ) {
      return problem(
        "static_immutable",
        "What a static symbol holds is printed in it and can't change. Make a dynamic code instead.",
      );
    }
    const rules = destinationRules(call);
    const errors = checkSnapshot(snapshotFromPatch(seen, call.body), seen, seen.kind, rules);
    if (errors.length > 0) {
      return invalid(errors);
    }
    return await change(call, "edit", (current) => snapshotFromPatch(current, call.body));
  });
}

/** Keeps row and slug: the code can be restored, and nobody can take over what is printed. */
export async function remove(call: MemberCall): Promise<Response> {
  return await change(call, "delete", (current) => ({ ...current, status: "deleted" }));
}

export async function restore(call: MemberCall): Promise<Response> {
  return withCode(call, async (seen) => {
    if (seen.status !== "deleted") {
      return answer(call, seen);
    }
    // A deleted code can't be edited, so the version before the deletion is the one before this.
    const before = await findVersion(call.env, seen.id, seen.version - 1);
    const status = before?.status === "paused" ? "paused" : "active";
    return await change(call, "restore", (current) =>
      current.status === "deleted" ? { ...current, status } : current,
    );
  });
}

export async function history(call: MemberCall<z.output<typeof PageQuery>>): Promise<Response> {
  const cursor = call.query.cursor === undefined ? null : readVersion(call.query.cursor);
  if (cursor === undefined) {
    return badCursor();
  }
  return withCode(call, async (code) => {
    const { limit } = call.query;
    // One more than asked for: each version's changes are told against the one before it.
    const entries = await listVersions(call.env, code.id, limit + 1, cursor);
    const page = entries.slice(0, limit);
    const last = page.at(-1);
    return Response.json({
      items: page.map((entry, i) => viewVersion(entry, entries[i + 1]?.snapshot ?? null)),
      nextCursor: entries.length > limit && last ? encodeCursor(last.version) : null,
    });
  });
}

export async function revert(call: MemberCall<unknown, { version: number }>): Promise<Response> {
  return withCode(call, async (seen) => {
    if (seen.status === "deleted") {
      return deletedConflict();
    }
    const target = await findVersion(call.env, seen.id, call.body.version);
    if (target === null || target.status === "deleted") {
      const message =
        target === null
          ? `This code has versions 1 to ${seen.version}.`
          : "At that version the code was deleted. Delete it instead, or choose another version.";
      return invalid([{ path: "version", message }]);
    }
    if (seen.kind === "static" && JSON.stringify(target.content) !== JSON.stringify(seen.content)) {
      return problem("static_immutable", "What a static symbol holds is printed in it and can't change.");
    }
    return await change(call, "revert", () => target, call.body.version);
  });
}

/** Runs `then` with the code the path names, or answers 404. */
export async function withCode(
  call: MemberCall,
  then: (code: StoredCode) => Response | Promise<Response>,
): Promise<Response> {
  const code = await findCode(call.env, call.identity.workspace.id, call.params.id ?? "");
  return code === null ? notFound() : await then(code);
}

async function change(
  call: MemberCall,
  action: "edit" | "delete" | "restore" | "revert",
  apply: (current: StoredCode) => CodeSnapshot,
  revertedTo?: number,
): Promise<Response> {
  const expectedVersion = readIfMatch(call.request);
  if (expectedVersion === null) {
    return problem("stale_version", 'If-Match takes the ETag of the code, such as "3".');
  }
  // The code may have been deleted since it was read; an edit built on that would bring it back.
  const needsLive = action === "edit" || action === "revert";
  const result = await changeCode(call.env, {
    workspaceId: call.identity.workspace.id,
    id: call.params.id ?? "",
    expectedVersion,
    author: call.identity,
    action,
    ...(revertedTo !== undefined && { revertedTo }),
    now: call.now,
    change: (current) => (needsLive && current.status === "deleted" ? current : apply(current)),
  });
  return needsLive && result.ok && result.code.status === "deleted"
    ? deletedConflict()
    : changed(call, result);
}

function changed(call: MemberCall, result: ChangeResult): Response {
  if (result.ok) {
    return answer(call, result.code);
  }
  if (result.reason === "not_found") {
    return notFound();
  }
  return problem(
    "stale_version",
    `Someone saved version ${result.current.version} meanwhile. Nothing of yours was saved: read the code again, then decide.`,
    { headers: { etag: etagOf(result.current) } },
  );
}

function answer(call: MemberCall, code: StoredCode, status = 200): Response {
  return Response.json(viewCode(code, call.env, call.origin, call.now), {
    status,
    headers: {
      etag: etagOf(code),
      "cache-control": "no-store",
      ...(status === 201 && { location: `/api/v1/codes/${code.id}` }),
    },
  });
}

function etagOf(code: StoredCode): string {
  return `"${code.version}"`;
}

/** Links to these hosts would lead back to us. */
function destinationRules(call: MemberCall): { ownHosts: string[]; appSchemes: string[] } {
  const hosts = [call.origin, shortOrigin(call.env, call.origin)].map((origin) => new URL(origin).host);
  return { ownHosts: hosts, appSchemes: call.identity.workspace.appSchemes };
}

function randomSlug(): string {
  return slugFromBytes(crypto.getRandomValues(new Uint8Array(16)));
}

function readPosition(cursor: string): ListPosition | undefined {
  const value = decodeCursor(cursor) as Partial<ListPosition> | null | undefined;
  const known = typeof value?.id === "string" && ["string", "number"].includes(typeof value.value);
  return known ? (value as ListPosition) : undefined;
}

function readVersion(cursor: string): number | undefined {
  const value = decodeCursor(cursor);
  return Number.isSafeInteger(value) ? (value as number) : undefined;
}

function badCursor(): Response {
  return invalid([
    { path: "query.cursor", message: "Use the nextCursor of the page before, unchanged, or leave it out." },
  ]);
}

function notFound(): Response {
  return problem("not_found", "There is no such code in this workspace.");
}

function deletedConflict(): Response {
  return problem("code_deleted", "This code is deleted. Restore it first: POST /api/v1/codes/{id}/restore.");
}

function slugConflict(reason: "slug_taken" | "slug_retired", slug: string): Response {
  const message =
    reason === "slug_taken"
      ? `“${slug}” is in use by another code. Choose another slug.`
      : `“${slug}” belonged to a code that is deleted or expired, and may be printed somewhere. Slugs are never reissued: choose another.`;
  return problem(reason, message, { errors: [{ path: "slug", message }] });
}
