import type { z } from "zod";
import type { Domain, DomainCreate, DomainListQuery, DomainPatch } from "../../shared/contract/domain.ts";
import { checkHost, nameOfOrigin } from "../../shared/domain-host.ts";
import { DOMAINS_MAX } from "../../shared/limits.ts";
import { findDomain, listDomains, type StoredDomain } from "../storage/domain-read.ts";
import { showDomain } from "../storage/domain-record.ts";
import { changeDomain, createDomain, deleteDomain } from "../storage/domain-store.ts";
import { authorOf } from "./author.ts";
import { badCursor, destinationRules } from "./code-answers.ts";
import { checkUrl } from "./content-rules.ts";
import { createdPositionOf, encodeCursor } from "./cursor.ts";
import { askDomain, NEEDS_PUBLIC_URL, proofUrl } from "./domain-proof.ts";
import { readDomains, type KnownDomains } from "./known-domains.ts";
import { invalid, problem, type FieldError } from "./problem.ts";
import { readIfMatch } from "./read-request.ts";
import type { MemberCall } from "./route.ts";

/** Short domains. Which one a code is on is a field of the code. */

export async function list(call: MemberCall<z.output<typeof DomainListQuery>>): Promise<Response> {
  const { limit, cursor } = call.query;
  const position = cursor === undefined ? null : createdPositionOf(cursor);
  if (position === undefined) {
    return badCursor();
  }
  const page = await listDomains(call.env, call.identity.workspace.id, limit, position);
  return Response.json(
    {
      items: page.domains.map(viewDomain),
      nextCursor: page.next === null ? null : encodeCursor(page.next),
    },
    { headers: { "cache-control": "no-store" } },
  );
}

export async function create(call: MemberCall<unknown, DomainCreate>): Promise<Response> {
  const { host: asked, homeUrl = null, notFoundUrl = null } = call.body;
  const known = await readDomains(call);
  const checked = checkHost(asked);
  const errors: FieldError[] = [];
  if (!checked.ok) {
    const { message, fix } = checked;
    errors.push({ path: "host", message, ...(fix !== undefined && { fix }) });
  } else if ([call.env.PUBLIC_URL, call.origin].map(nameOfOrigin).includes(checked.host)) {
    const message = "This is Swivel's own host: codes whose domain is null are on it already.";
    errors.push({ path: "host", message });
  } else if (known.hosts.length >= DOMAINS_MAX) {
    errors.push({ path: "host", message: `A workspace has at most ${DOMAINS_MAX} domains.` });
  }
  const host = checked.ok ? checked.host : "";
  errors.push(...linkFaults(call, { homeUrl, notFoundUrl }, { ...known, hosts: [...known.hosts, host] }));
  if (errors.length > 0) {
    return invalid(errors);
  }
  const result = await createDomain(call.env, { host, homeUrl, notFoundUrl, by: authorOf(call) });
  return result.ok
    ? answer(result.domain, 201)
    : problem("domain_taken", `${host} is in use in this Swivel. See GET /api/v1/domains.`);
}

export async function read(call: MemberCall): Promise<Response> {
  return await withDomain(call, (domain) => answer(domain));
}

export async function patch(call: MemberCall<unknown, DomainPatch>): Promise<Response> {
  const expectedVersion = readIfMatch(call.request);
  if (expectedVersion === null) {
    return noSuchTag();
  }
  const { isDefault, homeUrl, notFoundUrl } = call.body;
  const errors = linkFaults(call, call.body, await readDomains(call));
  if (errors.length > 0) {
    return invalid(errors);
  }
  const result = await changeDomain(call.env, {
    id: call.params.id ?? "",
    fields: {
      ...(homeUrl !== undefined && { homeUrl }),
      ...(notFoundUrl !== undefined && { notFoundUrl }),
      ...(isDefault !== undefined && { isDefault: isDefault ?? false }),
    },
    expectedVersion,
    by: authorOf(call),
  });
  if (!result.ok && result.reason === "unverified") {
    const message = "This domain is not verified yet, so no codes can be on it. Verify it first.";
    return invalid([{ path: "isDefault", message }]);
  }
  if (!result.ok) {
    return refuse(result);
  }
  if (result.domain.verifiedAt !== null) {
    await showDomain(call.env, result.domain.host, (work) => call.ctx.waitUntil(work));
  }
  return answer(result.domain);
}

/** Opens the domain's address itself. What counts is that it arrives: see domain-proof. */
export async function verify(call: MemberCall): Promise<Response> {
  return await withDomain(call, async (domain) => {
    if (domain.verifiedAt !== null) {
      return answer(domain);
    }
    if (call.env.PUBLIC_URL === "") {
      return problem("domain_unverified", NEEDS_PUBLIC_URL);
    }
    const url = proofUrl(domain);
    const instead = await askDomain(url, (address, init) => fetch(address, init));
    const now = await findDomain(call.env, call.identity.workspace.id, domain.id);
    if (now !== null && now.verifiedAt !== null) {
      return answer(now);
    }
    return problem(
      "domain_unverified",
      `${domain.host} doesn't lead to this Worker yet. ${instead ?? "Another server answered there."} In Cloudflare, open the Worker's settings, then Domains & Routes, and add ${domain.host} as a custom domain. Then verify again, or open ${url} in a browser.`,
    );
  });
}

export async function remove(call: MemberCall): Promise<Response> {
  const expectedVersion = readIfMatch(call.request);
  if (expectedVersion === null) {
    return noSuchTag();
  }
  const id = call.params.id ?? "";
  const result = await deleteDomain(call.env, { id, expectedVersion, by: authorOf(call) });
  if (result.ok) {
    await showDomain(call.env, result.host, (work) => call.ctx.waitUntil(work));
    return new Response(null, { status: 204 });
  }
  return result.reason === "in_use" ? inUse(result.codes) : refuse(result);
}

/** Only other sites: a home that leads to one of our own domains could go round in circles. */
function linkFaults(
  call: MemberCall,
  links: Pick<DomainPatch, "homeUrl" | "notFoundUrl">,
  known: KnownDomains,
): FieldError[] {
  const rules = { ...destinationRules(call, known), appSchemes: [] };
  return (["homeUrl", "notFoundUrl"] as const).flatMap((path) => {
    const url = links[path];
    if (url === undefined || url === null) {
      return [];
    }
    const faults = checkUrl(path, url, rules);
    if (faults.length === 0 && !/^https?:/i.test(url)) {
      return [{ path, message: "Enter a web link, such as https://example.com/." }];
    }
    return faults.length === 0 && known.hosts.includes(nameOfOrigin(url))
      ? [{ path, message: "This is one of our own short domains. Enter a page of your site." }]
      : faults;
  });
}

async function withDomain(
  call: MemberCall,
  then: (domain: StoredDomain) => Response | Promise<Response>,
): Promise<Response> {
  const domain = await findDomain(call.env, call.identity.workspace.id, call.params.id ?? "");
  return domain === null ? notFound() : await then(domain);
}

function answer(domain: StoredDomain, status = 200): Response {
  return Response.json(viewDomain(domain), {
    status,
    headers: {
      etag: etagOf(domain),
      "cache-control": "no-store",
      ...(status === 201 && { location: `/api/v1/domains/${domain.id}` }),
    },
  });
}

function viewDomain(domain: StoredDomain): Domain {
  const { id, host, verifiedAt, isDefault, homeUrl, notFoundUrl, codes, version } = domain;
  return {
    id,
    host,
    verifiedAt: verifiedAt === null ? null : new Date(verifiedAt).toISOString(),
    verifyUrl: proofUrl(domain),
    isDefault,
    homeUrl,
    notFoundUrl,
    codes,
    version,
    createdAt: new Date(domain.createdAt).toISOString(),
    updatedAt: new Date(domain.updatedAt).toISOString(),
  };
}

function etagOf({ version }: StoredDomain): string {
  return `"${version}"`;
}

function notFound(): Response {
  return problem("not_found", "There is no such domain in this workspace.");
}

function noSuchTag(): Response {
  return problem("stale_version", 'If-Match takes the ETag of the domain, such as "3".');
}

function refuse(
  result: { reason: "not_found" } | { reason: "stale_version"; current: StoredDomain },
): Response {
  if (result.reason === "not_found") {
    return notFound();
  }
  return problem(
    "stale_version",
    `Someone saved version ${result.current.version} meanwhile. Nothing of yours was saved: read the domain again, then decide.`,
    { headers: { etag: etagOf(result.current) } },
  );
}

function inUse(codes: number): Response {
  const some = codes === 1 ? "1 code has" : `${codes} codes have`;
  return problem(
    "domain_in_use",
    `${some} an address on this domain, and paper with it may be about. Addresses are never given up, so the domain stays; new codes can go elsewhere.`,
  );
}
