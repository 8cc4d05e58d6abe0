import type { Role, Scope, Workspace } from "../../shared/contract/session.ts";
import type { Env } from "../env.ts";
import { findKeyByHash, findMembership, findWorkspace } from "../storage/people-store.ts";
import { hashKey } from "./keys.ts";

/** Who is calling, in which workspace, and what they may do. */
export interface Identity {
  /** Stable and unique: `user:…` or `key:…`. */
  actor: string;
  /** As history and audit show it. */
  name: string;
  workspace: Workspace;
  scopes: readonly Scope[];
  /** `Set-Cookie` values for the answer, when a session in use has been prolonged. */
  renewedCookies: string[];
  /** When a key ends, Unix ms; null for a key without end and for a person. */
  expiresAt: number | null;
  /** Set for a person. */
  person: { id: string; email: string; name: string; role: Role } | null;
}

const SCOPES_OF_ROLE: Record<Role, readonly Scope[]> = {
  owner: ["codes:read", "codes:write", "stats:read", "admin"],
  editor: ["codes:read", "codes:write", "stats:read"],
  viewer: ["codes:read", "stats:read"],
};

export type IdentifyResult =
  | { ok: true; identity: Identity }
  /** No credentials, or ones that are not valid (any more). */
  | { ok: false; reason: "none" | "bad_key" | "cross_site" };

/** Reads the API key or the session cookie of a request. A key, if sent, decides alone. */
export async function identify(request: Request, env: Env, now: number): Promise<IdentifyResult> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) {
    return await identifyKey(authorization, env, now);
  }
  if (!(request.headers.get("cookie") ?? "").includes("swivel.session_token=")) {
    return { ok: false, reason: "none" };
  }
  if (isCrossSite(request)) {
    return { ok: false, reason: "cross_site" };
  }
  const { authFor } = await import("./better-auth.ts");
  const { headers, response: session } = await authFor(env, new URL(request.url).origin).api.getSession({
    headers: request.headers,
    returnHeaders: true,
  });
  if (session === null) {
    return { ok: false, reason: "none" };
  }
  const membership = await findMembership(env, session.user.id);
  if (membership === null) {
    return { ok: false, reason: "none" };
  }
  const { id, email, name } = session.user;
  return {
    ok: true,
    identity: {
      actor: `user:${id}`,
      name,
      workspace: membership.workspace,
      scopes: SCOPES_OF_ROLE[membership.role],
      renewedCookies: headers.getSetCookie(),
      expiresAt: null,
      person: { id, email, name, role: membership.role },
    },
  };
}

async function identifyKey(authorization: string, env: Env, now: number): Promise<IdentifyResult> {
  const key = /^Bearer\s+(swv_\S{20,100})$/i.exec(authorization)?.[1];
  const stored = key === undefined ? null : await findKeyByHash(env, await hashKey(key), now);
  const workspace = stored === null ? null : await findWorkspace(env, stored.workspaceId);
  if (stored === null || workspace === null) {
    return { ok: false, reason: "bad_key" };
  }
  return {
    ok: true,
    identity: {
      actor: `key:${stored.id}`,
      name: stored.name,
      workspace,
      scopes: stored.scopes,
      renewedCookies: [],
      expiresAt: stored.expiresAt,
      person: null,
    },
  };
}

/**
 * Whether another site's page sent this request with our cookie. Browsers name the origin of every unsafe request
 * (Fetch standard); a client that names none is no browser, and nobody can make it send a cookie.
 */
export function isCrossSite(request: Request): boolean {
  if (request.method === "GET" || request.method === "HEAD") {
    return false;
  }
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") {
    return true;
  }
  const origin = request.headers.get("origin");
  return origin !== null && origin !== new URL(request.url).origin;
}

/** `admin` holds every other scope. */
export function hasScope(identity: Identity, scope: Scope): boolean {
  return identity.scopes.includes(scope) || identity.scopes.includes("admin");
}
