import type { CodePatch, ConfirmQuery } from "../../shared/contract/code.ts";
import { findVersion, statusBeforeDeletion } from "../storage/code-history.ts";
import { changeCode, type Changed, type ChangeResult } from "../storage/code-store.ts";
import type { CodeSnapshot, StoredCode } from "../storage/snapshot.ts";
import {
  answer,
  destinationRules,
  etagOf,
  knowsCampaign,
  notFound,
  NO_SUCH_CAMPAIGN,
  NO_SUCH_DOMAIN,
  slugConflict,
  withCode,
} from "./code-answers.ts";
import {
  applyEdit,
  deletedConflict,
  hidePassword,
  readEdit,
  refusalOf,
  sameContent,
  staticImmutable,
} from "./code-edit.ts";
import { logoFault } from "./logo.ts";
import { addressesFor, readDomains } from "./known-domains.ts";
import { invalid, problem } from "./problem.ts";
import { guardPrinted } from "./printed-guard.ts";
import { readIfMatch } from "./read-request.ts";
import type { MemberCall } from "./route.ts";

/** Everything that makes a new version of a code. What an edit may do is decided on the version it builds on. */

export async function patch(call: MemberCall<ConfirmQuery, CodePatch>): Promise<Response> {
  const domains = await readDomains(call);
  const edit = await readEdit(call, await hidePassword(call.body), destinationRules(call, domains), domains);
  return await change(call, "edit", (current) => {
    // Whether a move is meant comes before whether it can be done.
    const { addresses } = addressesFor(call.body, current, domains);
    const moved = guardPrinted(current, { ...current, domain: addresses.domain }, isConfirmed(call));
    if (moved !== null) {
      return refuse(moved);
    }
    const edited = applyEdit(current, edit);
    return edited.ok ? edited : refuse(refusalOf(edited.refusal));
  });
}

/** Keeps row and slug: the code can be restored, and nobody can take over what is printed. */
export async function remove(call: MemberCall<ConfirmQuery>): Promise<Response> {
  return await change(call, "delete", (current) => ({
    ok: true,
    snapshot: { ...current, status: "deleted" },
  }));
}

export async function restore(call: MemberCall<ConfirmQuery>): Promise<Response> {
  return withCode(call, async (seen) => {
    if (seen.status !== "deleted") {
      return answer(call, seen);
    }
    const status = await statusBeforeDeletion(call.env, seen.id);
    return await change(call, "restore", (current) => ({
      ok: true,
      snapshot: current.status === "deleted" ? { ...current, status } : current,
    }));
  });
}

/** A campaign or a logo that is no more is left out: it must not keep anyone from going back to where a code led. */
export async function revert(call: MemberCall<ConfirmQuery, { version: number }>): Promise<Response> {
  return withCode(call, async ({ id }) => {
    const target = await findVersion(call.env, id, call.body.version);
    const campaignKnown = await knowsCampaign(call, target?.campaignId ?? null);
    const logoGone = (await logoFault(call, target?.design.logo?.fileId)) !== null;
    return await change(
      call,
      "revert",
      (current) => {
        if (current.status === "deleted") {
          return refuse(deletedConflict());
        }
        if (target === null || target.status === "deleted") {
          const message =
            target === null
              ? `This code has versions 1 to ${current.version}.`
              : "At that version the code was deleted. Delete it instead, or choose another version.";
          return refuse(invalid([{ path: "version", message }]));
        }
        if (current.kind === "static" && !sameContent(current, target)) {
          return refuse(staticImmutable());
        }
        const snapshot = revertTo(target, current, campaignKnown);
        const { logo: _gone, ...designWithout } = snapshot.design;
        return { ok: true, snapshot: logoGone ? { ...snapshot, design: designWithout } : snapshot };
      },
      call.body.version,
    );
  });
}

/**
 * What is on paper is no matter of versions: it stays, and so does that it was printed. Nor is the password: one that
 * was changed because it got about must not come back with an old destination.
 */
function revertTo(target: CodeSnapshot, current: StoredCode, campaignKnown: boolean): CodeSnapshot {
  const { domain, alsoOn, passwordHash, printedAt, printedCount } = current;
  const paper = { domain, alsoOn, printedAt, printedCount };
  return { ...target, ...paper, passwordHash, ...(!campaignKnown && { campaignId: null }) };
}

async function change(
  call: MemberCall<ConfirmQuery>,
  action: "edit" | "delete" | "restore" | "revert",
  apply: (current: StoredCode) => Changed<Response>,
  revertedTo?: number,
): Promise<Response> {
  const expectedVersion = readIfMatch(call.request);
  if (expectedVersion === null) {
    return problem("stale_version", 'If-Match takes the ETag of the code, such as "3".');
  }
  const result = await changeCode<Response>(call.env, {
    workspaceId: call.identity.workspace.id,
    id: call.params.id ?? "",
    expectedVersion,
    author: call.identity,
    action,
    ...(revertedTo !== undefined && { revertedTo }),
    now: call.now,
    change: (current) => {
      const changed = apply(current);
      const refusal = changed.ok ? guardPrinted(current, changed.snapshot, isConfirmed(call)) : null;
      return refusal === null ? changed : refuse(refusal);
    },
    later: (work) => call.ctx.waitUntil(work),
  });
  return result.ok ? answer(call, result.code) : refusedChange(result);
}

/** Why a change of a code was not made. */
export function refusedChange(result: Extract<ChangeResult<Response>, { ok: false }>): Response {
  switch (result.reason) {
    case "not_found":
      return notFound();
    case "refused":
      return result.refusal;
    case "settled":
      return problem(
        "edit_settled",
        "This edit was applied or cancelled a moment ago. Read it again: GET /api/v1/codes/{id}/schedule/{editId}.",
      );
    case "busy":
      return problem(
        "too_many_edits",
        "Many edits of this code came at the same moment, and this one was not saved. Send it again.",
        { headers: { "retry-after": "1" } },
      );
    case "campaign_gone":
      return invalid([NO_SUCH_CAMPAIGN]);
    case "domain_gone":
      return invalid([NO_SUCH_DOMAIN]);
    case "slug_taken":
    case "slug_retired":
      return slugConflict(result, "domain");
    case "stale_version":
      return problem(
        "stale_version",
        `Someone saved version ${result.current.version} meanwhile. Nothing of yours was saved: read the code again, then decide.`,
        { headers: { etag: etagOf(result.current) } },
      );
  }
}

function isConfirmed(call: MemberCall<ConfirmQuery>): boolean {
  return call.query.confirm === "printed";
}

function refuse(refusal: Response): Changed<Response> {
  return { ok: false, refusal };
}
