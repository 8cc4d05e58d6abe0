import { findCampaign } from "../storage/campaign-store.ts";
import type { SlugConflict } from "../storage/code-addresses.ts";
import { findCode } from "../storage/code-store.ts";
import { codeAt, type StoredCode } from "../storage/snapshot.ts";
import { shortOrigin, viewCode } from "./code-view.ts";
import type { KnownDomains } from "./known-domains.ts";
import { invalid, problem, type FieldError } from "./problem.ts";
import type { MemberCall, WorkspaceCall } from "./route.ts";

/** What the handlers of codes share: finding the code a path names, and answering with one. */

/** Runs `then` with the code the path names, or answers 404. */
export async function withCode(
  call: MemberCall,
  then: (code: StoredCode) => Response | Promise<Response>,
): Promise<Response> {
  const code = await findCode(call.env, call.identity.workspace.id, call.params.id ?? "");
  return code === null ? notFound() : await then(code);
}

export function answer(call: MemberCall, code: StoredCode, status = 200): Response {
  return Response.json(viewCode(code, call.env, call.origin, call.now), {
    status,
    headers: {
      etag: etagOf(codeAt(code, call.now)),
      "cache-control": "no-store",
      ...(status === 201 && { location: `/api/v1/codes/${code.id}` }),
    },
  });
}

export function etagOf(code: StoredCode): string {
  return `"${code.version}"`;
}

/** Links to these hosts would lead back to us. */
export function destinationRules(
  call: Pick<MemberCall, "env" | "origin" | "identity">,
  domains: KnownDomains,
): { ownHosts: string[]; appSchemes: string[] } {
  const hosts = [call.origin, shortOrigin(call.env, call.origin)].map((origin) => new URL(origin).host);
  return { ownHosts: [...hosts, ...domains.hosts], appSchemes: call.identity.workspace.appSchemes };
}

/** A code can't be in a campaign that its workspace doesn't have. */
export const NO_SUCH_CAMPAIGN: FieldError = {
  path: "campaignId",
  message: "There is no such campaign in this workspace. See GET /api/v1/campaigns, or use null for none.",
};

/** A domain was deleted while a code was put on it. */
export const NO_SUCH_DOMAIN: FieldError = {
  path: "domain",
  message: "This domain was deleted a moment ago. Choose another.",
};

/** Another code has the slug. @param path the field that asks for it */
export function slugConflict({ reason, domain, slug }: SlugConflict, path: string): Response {
  const link = domain === "" ? `“${slug}”` : `“${domain}/${slug}”`;
  const message =
    reason === "slug_taken"
      ? `${link} is in use by another code. Choose another ${path}.`
      : `${link} belonged to a code that is deleted or expired, and may be printed somewhere. Slugs are never reissued: choose another ${path}.`;
  return problem(reason, message, { errors: [{ path, message }] });
}

/** Whether the workspace has the campaign. No campaign is always fine. */
export async function knowsCampaign(call: WorkspaceCall, id: string | null): Promise<boolean> {
  return id === null || (await findCampaign(call.env, call.identity.workspace.id, id)) !== null;
}

export function badCursor(): Response {
  return invalid([
    { path: "query.cursor", message: "Use the nextCursor of the page before, unchanged, or leave it out." },
  ]);
}

export function notFound(): Response {
  return problem("not_found", "There is no such code in this workspace.");
}
