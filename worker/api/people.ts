import type { z } from "zod";
import type { KeyCreate, Session, SetupRequest, SignInRequest, WorkspacePatch } from "../../shared/contract/session.ts";
import { identify, isCrossSite, type Identity } from "../auth/identity.ts";
import { hashKey, newKey } from "../auth/keys.ts";
import { attemptFailed, attemptOf, attemptSucceeded, lockedFor } from "../auth/lockout.ts";
import { signIn, signOut } from "../auth/sessions.ts";
import { setUp } from "../auth/setup.ts";
import { createKey, deleteKey, findWorkspace, isSetUp, listKeys, updateWorkspace } from "../storage/people-store.ts";
import { invalid, problem } from "./problem.ts";
import type { Call, MemberCall } from "./route.ts";

/** Set-up, sessions, the workspace and its API keys. */

export async function setupState(call: Call): Promise<Response> {
  return Response.json({ needed: !(await isSetUp(call.env)) }, { headers: { "cache-control": "no-store" } });
}

export async function setup(call: Call<unknown, z.output<typeof SetupRequest>>): Promise<Response> {
  const refused = await refuseAttempt(call, "setup");
  if (refused !== null) {
    return refused;
  }
  const result = await setUp(call.env, call.body, call.now);
  if (!result.ok) {
    if (result.reason === "already_set_up") {
      return problem("already_set_up", "The first owner exists. Sign in instead.");
    }
    await attemptFailed(call.env, await attemptOf(call.env, call.request, "setup"), call.now);
    return problem("wrong_token", "Use the token from the setup link that the server printed, or SETUP_TOKEN.", {
      errors: [{ path: "token", message: "This is not the setup token." }],
    });
  }
  return await startSession(call, call.body, 201);
}

export async function createSession(call: Call<unknown, z.output<typeof SignInRequest>>): Promise<Response> {
  return (await refuseAttempt(call, call.body.email)) ?? (await startSession(call, call.body, 200));
}

/** 403 for another site's form, 429 for too many failures, otherwise null. */
async function refuseAttempt(call: Call, account: string): Promise<Response | null> {
  if (isCrossSite(call.request)) {
    return problem("cross_site", "Send this from Swivel's own pages.");
  }
  const wait = await lockedFor(call.env, await attemptOf(call.env, call.request, account), call.now);
  return wait === 0
    ? null
    : problem("too_many_attempts", `Too many failed attempts. Try again in ${Math.ceil(wait / 60)} minutes.`, {
        headers: { "retry-after": String(wait) },
      });
}

async function startSession(
  call: Call,
  credentials: { email: string; password: string },
  status: number,
): Promise<Response> {
  const attempt = await attemptOf(call.env, call.request, credentials.email);
  const cookies = await signIn(call.env, call.origin, credentials);
  if (cookies === null) {
    await attemptFailed(call.env, attempt, call.now);
    return problem("wrong_credentials", "Check the e-mail address and the password, then try again.");
  }
  await attemptSucceeded(call.env, attempt);
  const cookie = cookies.map((value) => value.split(";")[0]).join("; ");
  const known = await identify(new Request(call.request.url, { headers: { cookie } }), call.env, call.now);
  if (!known.ok) {
    return problem("forbidden", "This person belongs to no workspace any more. Ask an owner to invite them again.");
  }
  const headers = new Headers({ "cache-control": "no-store" });
  for (const value of cookies) {
    headers.append("set-cookie", value);
  }
  return Response.json(sessionOf(known.identity), { status, headers });
}

export async function readSession(call: MemberCall): Promise<Response> {
  return call.identity.person === null
    ? problem("unauthenticated", "An API key has no session. Sign in with e-mail and password.")
    : Response.json(sessionOf(call.identity), { headers: { "cache-control": "no-store" } });
}

export async function deleteSession(call: MemberCall): Promise<Response> {
  const headers = new Headers();
  for (const value of await signOut(call.env, call.origin, call.request)) {
    headers.append("set-cookie", value);
  }
  return new Response(null, { status: 204, headers });
}

function sessionOf(identity: Identity): Session {
  const { person, workspace } = identity;
  return {
    user: { id: person?.id ?? "", email: person?.email ?? "", name: person?.name ?? "" },
    role: person?.role ?? "viewer",
    workspace,
  };
}

export async function readWorkspace(call: MemberCall): Promise<Response> {
  return Response.json(call.identity.workspace);
}

export async function patchWorkspace(
  call: MemberCall<unknown, z.output<typeof WorkspacePatch>>,
): Promise<Response> {
  const { env, identity, now } = call;
  await updateWorkspace(env, identity.workspace.id, call.body, { actor: identity.name, now });
  return Response.json(await findWorkspace(env, identity.workspace.id));
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
    now,
  });
  return Response.json({ ...stored, key }, { status: 201, headers: { "cache-control": "no-store" } });
}

export async function keyDelete(call: MemberCall): Promise<Response> {
  const deleted = await deleteKey(call.env, {
    workspaceId: call.identity.workspace.id,
    id: call.params.id ?? "",
    actor: call.identity.name,
    now: call.now,
  });
  return deleted
    ? new Response(null, { status: 204 })
    : problem("not_found", "There is no such key in this workspace.");
}
