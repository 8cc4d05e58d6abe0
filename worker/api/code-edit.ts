import type { CodePatch } from "../../shared/contract/code.ts";
import type { DestinationRules } from "../../shared/destination.ts";
import type { FrameFont } from "../../shared/symbol/style/frame.ts";
import type { Changed } from "../storage/code-store.ts";
import type { StoredPatch } from "../storage/next-edit.ts";
import { hashPassword } from "../storage/password-hash.ts";
import type { CodeSnapshot, StoredCode } from "../storage/snapshot.ts";
import { knowsCampaign, NO_SUCH_CAMPAIGN } from "./code-answers.ts";
import { checkSnapshot, snapshotFromPatch, TAKEN } from "./code-rules.ts";
import { mergeContent } from "./content-rules.ts";
import { fontFor } from "./fonts.ts";
import { addressesFor, NO_DOMAINS, type KnownDomains } from "./known-domains.ts";
import { logoFault } from "./logo.ts";
import { invalid, problem, type FieldError } from "./problem.ts";
import type { WorkspaceCall } from "./route.ts";
import { fileFaults } from "./shown-files.ts";

/** What an edit makes of a code, whether it is made at once or is scheduled. */

/** An edit with all that had to be looked up to judge it, so that judging is pure. */
export interface Edit {
  patch: StoredPatch;
  rules: DestinationRules;
  /** What is wrong with it whatever the code. */
  faults: FieldError[];
  /** Where it may put the code. */
  domains: KnownDomains;
  /** For the words of its frame. */
  font: Pick<FrameFont, "missing">;
}

/** Of an edit that was judged when it was scheduled, and is only to be told. */
export const JUDGED = { faults: [], font: TAKEN, domains: NO_DOMAINS } satisfies Partial<Edit>;

export type EditRefusal =
  | { kind: "deleted" }
  | { kind: "static" }
  | { kind: "invalid"; errors: FieldError[] };

/** The patch as it may be stored. */
export async function hidePassword({ password, ...patch }: CodePatch): Promise<StoredPatch> {
  return password === undefined
    ? patch
    : { ...patch, passwordHash: password === null ? null : await hashPassword(password) };
}

/** Looks up what an edit names. */
export async function readEdit(
  call: WorkspaceCall,
  patch: StoredPatch,
  rules: DestinationRules,
  domains: KnownDomains,
): Promise<Edit> {
  const campaignKnown = await knowsCampaign(call, patch.campaignId ?? null);
  const logo = await logoFault(call, patch.design?.logo?.fileId ?? undefined);
  const missingFiles = await fileFaults(call, patch);
  const font = await fontFor(call.env, patch.design?.frame?.text ?? "");
  return {
    patch,
    rules,
    domains,
    font,
    faults: [...(campaignKnown ? [] : [NO_SUCH_CAMPAIGN]), ...(logo === null ? [] : [logo]), ...missingFiles],
  };
}

/** What the edit makes of the code as it is. */
export function applyEdit(
  current: StoredCode,
  { patch, rules, domains, faults, font }: Edit,
): Changed<EditRefusal> {
  if (current.status === "deleted" && !movesOnly(patch)) {
    return { ok: false, refusal: { kind: "deleted" } };
  }
  const merged = mergeContent(current.content, patch.content ?? {});
  if (current.kind === "static" && !(merged.ok && sameContent(current, merged))) {
    return { ok: false, refusal: { kind: "static" } };
  }
  if (!merged.ok) {
    return { ok: false, refusal: { kind: "invalid", errors: merged.errors } };
  }
  const { passwordHash, domain, alsoOn, ...rest } = patch;
  const place = addressesFor({ domain, alsoOn }, current, domains);
  const whole = { ...rest, ...place.addresses, content: merged.content, passwordHash };
  const snapshot = snapshotFromPatch(current, whole);
  const found = checkSnapshot(snapshot, current, current.kind, rules, font);
  const errors = [...found, ...place.errors, ...faults];
  return errors.length > 0 ? { ok: false, refusal: { kind: "invalid", errors } } : { ok: true, snapshot };
}

/** The fields of the snapshot that a patch sets. */
export function fieldsOf(patch: StoredPatch): (keyof CodeSnapshot)[] {
  const fields = Object.keys(patch) as (keyof StoredPatch)[];
  return fields.includes("printedAt") && !fields.includes("printedCount")
    ? [...fields, "printedCount"]
    : fields;
}

/** @param at where the edit stands in the request: "" or "patch." */
export function refusalOf(refusal: EditRefusal, at = ""): Response {
  switch (refusal.kind) {
    case "deleted":
      return deletedConflict();
    case "static":
      return staticImmutable();
    case "invalid":
      return invalid(refusal.errors.map((error) => ({ ...error, path: at + error.path })));
  }
}

export function sameContent(a: Pick<StoredCode, "content">, b: Pick<StoredCode, "content">): boolean {
  return JSON.stringify(a.content) === JSON.stringify(b.content);
}

export function staticImmutable(): Response {
  return problem(
    "static_immutable",
    "What a static symbol holds is printed in it and can't change. Make a dynamic code instead.",
  );
}

export function deletedConflict(): Response {
  return problem("code_deleted", "This code is deleted. Restore it first: POST /api/v1/codes/{id}/restore.");
}

/** A deleted code's scans still count for a campaign, so it can be moved without being restored. */
function movesOnly(patch: StoredPatch): boolean {
  return patch.campaignId !== undefined && Object.keys(patch).length === 1;
}
