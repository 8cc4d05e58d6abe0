import type { BySlugQuery, CodeCreate, CodeListQuery } from "../../shared/contract/code.ts";
import { checkSlug, slugFromBytes, SLUG_PROBLEM_TEXT } from "../../shared/slug.ts";
import { listCodes, type ListPosition } from "../storage/code-list.ts";
import { createCode, findCodeBySlug } from "../storage/code-store.ts";
import { hashPassword } from "../storage/password-hash.ts";
import {
  answer,
  badCursor,
  destinationRules,
  knowsCampaign,
  notFound,
  NO_SUCH_CAMPAIGN,
  NO_SUCH_DOMAIN,
  slugConflict,
  withCode,
} from "./code-answers.ts";
import { checkSnapshot, snapshotFromCreate } from "./code-rules.ts";
import { viewCode } from "./code-view.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { fontFor } from "./fonts.ts";
import { logoFault } from "./logo.ts";
import { fileFaults } from "./shown-files.ts";
import { addressesFor, readDomains } from "./known-domains.ts";
import { invalid } from "./problem.ts";
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
  const domains = await readDomains(call);
  const place = addressesFor(body.kind === "static" ? { domain: null, ...body } : body, null, domains);
  const passwordHash = body.password ? await hashPassword(body.password) : null;
  const snapshot = snapshotFromCreate(body, passwordHash, place.addresses);
  const font = await fontFor(env, snapshot.design.frame?.text ?? "");
  const errors = checkSnapshot(snapshot, null, body.kind, destinationRules(call, domains), font);
  errors.push(...(body.kind === "static" ? [] : place.errors));
  const wanted = typeof body.slug === "string" ? checkSlug(body.slug) : null;
  if (wanted !== null && body.kind === "static") {
    errors.push({
      path: "slug",
      message: "A static code has no slug. Leave it out, or make the code dynamic.",
    });
  } else if (wanted?.ok === false) {
    errors.push({ path: "slug", message: SLUG_PROBLEM_TEXT[wanted.problem] });
  }
  if (!(await knowsCampaign(call, snapshot.campaignId))) {
    errors.push(NO_SUCH_CAMPAIGN);
  }
  const logo = await logoFault(call, snapshot.design.logo?.fileId);
  if (logo !== null) {
    errors.push(logo);
  }
  errors.push(...(body.kind === "static" ? [] : await fileFaults(call, snapshot)));
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
      later: (work) => call.ctx.waitUntil(work),
    });
    if (result.ok) {
      return answer(call, result.code, 201);
    }
    if (result.reason === "campaign_gone") {
      return invalid([NO_SUCH_CAMPAIGN]);
    }
    if (result.reason === "domain_gone") {
      return invalid([NO_SUCH_DOMAIN]);
    }
    if (wanted !== null || tries >= SLUG_TRIES) {
      return slugConflict(result, "slug");
    }
  }
}

export async function read(call: MemberCall): Promise<Response> {
  return withCode(call, (code) => answer(call, code));
}

export async function readBySlug(call: MemberCall<BySlugQuery>): Promise<Response> {
  const slug = checkSlug(call.params.slug ?? "");
  const domain = call.query.domain?.toLowerCase() ?? "";
  const code = slug.ok ? await findCodeBySlug(call.env, slug.slug, domain) : null;
  return code === null || code.workspaceId !== call.identity.workspace.id ? notFound() : answer(call, code);
}

function randomSlug(): string {
  return slugFromBytes(crypto.getRandomValues(new Uint8Array(16)));
}

function readPosition(cursor: string): ListPosition | undefined {
  const value = decodeCursor(cursor) as Partial<ListPosition> | null | undefined;
  const known = typeof value?.id === "string" && ["string", "number"].includes(typeof value.value);
  return known ? (value as ListPosition) : undefined;
}
