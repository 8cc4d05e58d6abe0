import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env as testEnv } from "cloudflare:workers";
import worker from "../index.ts";
import type { Env } from "../env.ts";
import type { Campaign } from "../../shared/contract/campaign.ts";
import type { Code } from "../../shared/contract/code.ts";

/** Talks to the Worker as its users do. Tests run it on workerd with real bindings. */

export const ORIGIN = "https://go.example";

export const env = testEnv as unknown as Env;

/** A phone's user agent, so that a request is a person's. */
export const PHONE_UA =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";

/** Sends a request and waits for all it left running, such as the flush of its scan. Redirects are not followed. */
export async function send(path: string, init: RequestInit = {}, using: Env = env): Promise<Response> {
  const ctx = createExecutionContext();
  const request = new Request(new URL(path, ORIGIN), { redirect: "manual", ...init });
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], using, ctx);
  await waitOnExecutionContext(ctx);
  return response;
}

/** A signed-in owner's or a key's way to the API. */
export interface Client {
  /** Sends JSON, with the credentials, to a path under /api/v1. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Sends any body as it is. */
  send(method: string, path: string, body: BodyInit, headers?: Record<string, string>): Promise<Response>;
}

/** Sets Swivel up and returns the first owner, who calls with a session cookie. */
export async function setUpOwner(using: Env = env): Promise<Client & { cookie: string }> {
  const response = await send(
    "/api/v1/setup",
    {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        token: "test-setup-token",
        email: "owner@example.com",
        password: "correct horse",
        workspaceName: "Café Zoë",
      }),
    },
    using,
  );
  if (response.status !== 201) {
    throw new Error(`set-up failed: ${response.status} ${await response.text()}`);
  }
  const cookie = response.headers
    .getSetCookie()
    .map((value) => value.split(";")[0])
    .join("; ");
  return { cookie, ...clientWith({ cookie }, using) };
}

/** A client that sends these headers with each call. */
export function clientWith(credentials: Record<string, string>, using: Env = env): Client {
  return {
    call: (method, path, body, headers = {}) =>
      send(
        `/api/v1${path}`,
        {
          method,
          headers: {
            ...credentials,
            ...(body !== undefined && { "content-type": "application/json" }),
            ...headers,
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        },
        using,
      ),
    send: (method, path, body, headers = {}) =>
      send(`/api/v1${path}`, { method, headers: { ...credentials, ...headers }, body }, using),
  };
}

/** Makes a dynamic code and returns it. `fields` override or add to the defaults. */
export async function makeCode(client: Client, fields: Record<string, unknown> = {}): Promise<Code> {
  const response = await client.call("POST", "/codes", {
    content: { type: "url", url: "https://example.com/menu" },
    ...fields,
  });
  if (response.status !== 201) {
    throw new Error(`creating a code failed: ${response.status} ${await response.text()}`);
  }
  return await response.json();
}

/** Makes a campaign and returns it. */
export async function makeCampaign(client: Client, name = "Spring"): Promise<Campaign> {
  const response = await client.call("POST", "/campaigns", { name });
  if (response.status !== 201) {
    throw new Error(`creating a campaign failed: ${response.status} ${await response.text()}`);
  }
  return await response.json();
}

/** Scans a path as a phone at an address. */
export function scan(
  path: string,
  headers: Record<string, string> = {},
  using: Env = env,
): Promise<Response> {
  return send(
    path,
    { headers: { "user-agent": PHONE_UA, "cf-connecting-ip": "203.0.113.7", ...headers } },
    using,
  );
}
