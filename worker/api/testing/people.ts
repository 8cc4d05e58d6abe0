import { expect } from "vitest";
import type { NewKey, Role, Scope } from "../../../shared/contract/session.ts";
import { hashKey, newKey } from "../../auth/keys.ts";
import { clientWith, env, send, type Client } from "../../testing/client.ts";

/** People and keys that the API itself can't make yet, put into the database as later parts will. */

/** Makes a key as the owner and returns a client that calls with it. */
export async function keyClient(
  owner: Client,
  scopes: Scope[],
): Promise<Client & { id: string; key: string }> {
  const response = await owner.call("POST", "/keys", { name: scopes.join(" "), scopes });
  expect(response.status).toBe(201);
  const { id, key } = await response.json<NewKey>();
  return { id, key, ...withKey(key) };
}

function withKey(key: string): Client {
  return clientWith({ authorization: `Bearer ${key}` });
}

/** A second workspace, and a client that calls with its all-powerful key. */
export async function otherWorkspace(): Promise<Client & { id: string }> {
  const { key, hint } = newKey();
  const hash = await hashKey(key);
  await env.DB.batch([
    env.DB.prepare("INSERT INTO workspace (id, name, created_at) VALUES ('other', 'Other', 0)"),
    env.DB.prepare(
      `INSERT INTO api_key (id, workspace_id, name, hash, hint, scopes, created_by, created_at)
       VALUES ('other-key', 'other', 'Other', ?, ?, '["admin"]', 'Other', 0)`,
    ).bind(hash, hint),
  ]);
  return { id: "other", ...withKey(key) };
}

/** A member of the owner's workspace, signed in. Their password is the owner's. */
export async function memberClient(role: Role): Promise<Client & { cookie: string }> {
  const email = `${role}-member@example.com`;
  await env.DB.batch([
    env.DB.prepare(
      "INSERT INTO user (id, name, email, created_at, updated_at) VALUES (?1, ?1, ?2, 0, 0)",
    ).bind(role, email),
    env.DB.prepare(
      `INSERT INTO account (id, account_id, provider_id, user_id, password, created_at, updated_at)
       SELECT ?1, ?1, 'credential', ?1, password, 0, 0 FROM account LIMIT 1`,
    ).bind(role),
    env.DB.prepare(
      "INSERT INTO member (workspace_id, user_id, role, created_at) SELECT id, ?1, ?1, 0 FROM workspace LIMIT 1",
    ).bind(role),
  ]);
  const response = await signIn(email);
  expect(response.status).toBe(200);
  const cookie = cookieOf(response);
  return { cookie, ...clientWith({ cookie }) };
}

/** Signs in, by default as the owner that setUpOwner made. */
export function signIn(
  email = "owner@example.com",
  password = "correct horse",
  headers: Record<string, string> = {},
): Promise<Response> {
  return send("/api/v1/session", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ email, password }),
  });
}

/** The Cookie header a browser would send after this answer. */
export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((value) => value.split(";")[0])
    .join("; ");
}
