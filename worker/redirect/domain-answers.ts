import { domainOfHost } from "../../shared/domain-host.ts";
import type { Env } from "../env.ts";
import { lookUpDomain, type DomainRecord } from "../storage/domain-record.ts";
import { found, splitUrl, type RedirectParts } from "./redirect.ts";

/** What a short domain answers where no code is. */

/** `https://{domain}/`. Null on the Worker's own host. */
export async function answerHome(request: Request, env: Env, parts: RedirectParts): Promise<Response | null> {
  const domain = await domainOf(request, env);
  if (domain === null) {
    return null;
  }
  const leads = domain.home ?? domain.notFound;
  return leads === null ? await parts.showPage({ kind: "unknown" }, request, env) : found(leads, 302);
}

/** A slug nobody has, or a path that is none. A preview leads nowhere. */
export async function answerNotFound(request: Request, env: Env, parts: RedirectParts): Promise<Response> {
  const isPreview = splitUrl(request.url).pathname.endsWith("+");
  const instead = isPreview ? null : ((await domainOf(request, env))?.notFound ?? null);
  return await parts.showPage({ kind: "unknown", ...(instead !== null && { instead }) }, request, env);
}

/** Null also if no store could say. */
async function domainOf(request: Request, env: Env): Promise<DomainRecord | null> {
  const host = domainOfHost(splitUrl(request.url).host, env.PUBLIC_URL);
  return host === "" ? null : await lookUpDomain(env, host, Date.now());
}
