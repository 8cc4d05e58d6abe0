import type { z } from "zod";
import type {
  KeyCreate,
  Session,
  SetupRequest,
  SignInRequest,
  WorkspacePatch,
} from "../../shared/contract/session.ts";
import { identify, isCrossSite, type Identity } from "../auth/identity.ts";
import { hashKey, newKey } from "../auth/keys.ts";
import { beginAttempt, type Attempt } from "../auth/lockout.ts";
import { signIn, signOut } from "../auth/sessions.ts";
import { setUp } from "../auth/setup.ts";
import { showBrand } from "../storage/brand.ts";
import { findFile } from "../storage/file-store.ts";
import {
  createKey,
  deleteKey,
  findWorkspace,
  isSetUp,
  listKeys,
  recordSession,
  updateWorkspace,
} from "../storage/people-store.ts";
import { authorOf } from "./author.ts";
import { shortOrigin } from "./code-view.ts";
import { invalid, problem } from "./problem.ts";
import type { Call, MemberCall } from "./route.ts";

/** Set-up, sessions, the workspace and its API keys. */

export async function setupState(call: Call): Promise<Response> {
  return Response.json({ needed: !(await isSetUp(call.env)) }, { headers: { "cache-control": "no-store" } });
}

export async function setup(call: Call<unknown, z.output<typeof SetupRequest>>): Promise<Response> {
  const attempt = await admitAttempt(call, "setup");
  if (attempt instanceof Response) {
    return attempt;
  }
  const result = await setUp(call.env, call.body, call.now);
  if (!result.ok && result.reason === "wrong_token") {
    return problem(
      "wrong_token",
      "Use the token from the setup link that the server printed, or SETUP_TOKEN.",
      {
        errors: [{ path: "token", message: "This is not the setup token." }],
      },
    );
  }
  await attempt.succeeded();
  return result.ok
    ? await startSession(call, call.body, 201)
    : problem("already_set_up", "The first owner exists. Sign in instead.");
}

export async function createSession(call: Call<unknown, z.output<typeof SignInRequest>>): Promise<Response> {
  const attempt = await admitAttempt(call, call.body.email);
  if (attempt instanceof Response) {
    return attempt;
  }
  const response = await startSession(call, call.body, 200);
  if (response.ok) {
    await attempt.succeeded();
  }
  const action = response.ok ? "session.begin" : "session.refuse";
  // after the answer, so that its time doesn't tell whether there is such a person
  call.ctx.waitUntil(recordSession(call.env, action, { email: call.body.email }, call.now));
  return response;
}

/** 403 for another site's form, 429 for too many failures, otherwise the attempt, counted. */
async function admitAttempt(call: Call, account: string): Promise<Extract<Attempt, { ok: true }> | Response> {
  if (isCrossSite(call.request)) {
    return problem("cross_site", "Send this from Swivel's own pages.");
  }
  const attempt = await beginAttempt(call.env, call.request, account, call.now);
  return attempt.ok
    ? attempt
    : problem(
        "too_many_attempts",
        `Too many failed attempts. Try again in ${Math.ceil(attempt.retryAfterS / 60)} minutes.`,
        { headers: { "retry-after": String(attempt.retryAfterS) } },
      );
}

async function startSession(
  call: Call,
  credentials: { email: string; password: string },
  status: number,
): Promise<Response> {
  const cookies = await signIn(call.env, call.origin, credentials);
  if (cookies === null) {
    return problem("wrong_credentials", "Check the e-mail address and the password, then try again.");
  }
  const cookie = cookies.map((value) => value.split(";")[0]).join("; ");
  const known = await identify(new Request(call.request.url, { headers: { cookie } }), call.env, call.now);
  if (!known.ok) {
    return problem(
      "forbidden",
      "This person belongs to no workspace any more. Ask an owner to invite them again.",
    );
  }
  const headers = new Headers({ "cache-control": "no-store" });
  for (const value of cookies) {
    headers.append("set-cookie", value);
  }
  return Response.json(sessionOf(known.identity, call), { status, headers });
}

export async function readSession(call: MemberCall): Promise<Response> {
  return call.identity.person === null
    ? problem("unauthenticated", "An API key has no session. Sign in with e-mail and password.")
    : Response.json(sessionOf(call.identity, call), { headers: { "cache-control": "no-store" } });
}

export async function deleteSession(call: MemberCall): Promise<Response> {
  const headers = new Headers();
  for (const value of await signOut(call.env, call.origin, call.request)) {
    headers.append("set-cookie", value);
  }
  if (call.identity.person !== null) {
    await recordSession(call.env, "session.end", { userId: call.identity.person.id }, call.now);
  }
  return new Response(null, { status: 204, headers });
}

function sessionOf(identity: Identity, call: Call): Session {
  const { person, workspace } = identity;
  return {
    user: { id: person?.id ?? "", email: person?.email ?? "", name: person?.name ?? "" },
    role: person?.role ?? "viewer",
    workspace,
    shortOrigin: shortOrigin(call.env, call.origin),
  };
}

export async function readWorkspace(call: MemberCall): Promise<Response> {
  return Response.json(call.identity.workspace);
}

export async function patchWorkspace(
  call: MemberCall<unknown, z.output<typeof WorkspacePatch>>,
): Promise<Response> {
  const { env, identity } = call;
  const { id } = identity.workspace;
  const { logoFileId } = call.body;
  if (typeof logoFileId === "string" && (await findFile(env, id, logoFileId))?.kind !== "image") {
    const message = "There is no such image in this workspace. Upload it first: POST /api/v1/files.";
    return invalid([{ path: "logoFileId", message }]);
  }
  await updateWorkspace(env, id, call.body, authorOf(call));
  await showBrand(env, id, (work) => call.ctx.waitUntil(work));
  return Response.json(await findWorkspace(env, id));
}

export async function keyList(call: MemberCall): Promise<Response> {
  return Response.json({ items: await listKeys(call.env, call.identity.workspace.id), nextCursor: null });
}

export async function keyCreate(call: MemberCall<unknown, z.output<typeof KeyCreate>>): Promise<Response> {
  const { body, env, identity, now } = call;
  const expiresAt = body.expiresAt ? Date.parse(body.expiresAt) : null;
  if (expiresAt !== null && expiresAt <= now) {
    return invalid([{ path: "expiresAt", message: "expiresAt must be in the future." }]);
  }
  const { key, hint } = newKey();
  const stored = await createKey(env, {
    workspaceId: identity.workspace.id,
    name: body.name,
    hash: await hashKey(key),
    hint,
    scopes: [...new Set(body.scopes)],
    createdBy: identity.name,
    expiresAt,
    by: authorOf(call),
  });
  return Response.json({ ...stored, key }, { status: 201, headers: { "cache-control": "no-store" } });
}

export async function keyDelete(call: MemberCall): Promise<Response> {
  const deleted = await deleteKey(call.env, { id: call.params.id ?? "", by: authorOf(call) });
  return deleted
    ? new Response(null, { status: 204 })
    : problem("not_found", "There is no such key in this workspace.");
}
