import { Hono, type Context } from "hono";
import { z } from "zod";
import { publicUrlFault } from "../../shared/public-url.ts";
import { hasScope, identify } from "../auth/identity.ts";
import type { Env } from "../env.ts";
import { once } from "./idempotency.ts";
import { speakPlainly } from "../../shared/contract/issue-words.ts";
import { problem } from "./problem.ts";
import { readBody, readFileBody, readQuery, type Read } from "./read-request.ts";
import type { Call, MemberCall, Route } from "./route.ts";
import { routes } from "./routes.ts";

/** The control plane: matches a route, then who → what → whether allowed → once, and hands over to the handler. */

type ApiContext = Context<{ Bindings: Env }>;

const NO_QUERY = z.strictObject({});
const BASE = "/api/v1";

speakPlainly();

export const api = new Hono<{ Bindings: Env }>();

for (const route of routes) {
  const path = BASE + route.path.replace(/\{(\w+)\}/g, ":$1");
  api.on(route.method.toUpperCase(), path, (context) => serve(route, context));
}

api.notFound((context) => {
  const methods = methodsAt(context.req.path);
  return methods.length === 0
    ? problem("not_found", "There is no such route. See /api/v1/docs.")
    : problem("method_not_allowed", `This route takes ${methods.join(", ")}.`, {
        headers: { allow: methods.join(", ") },
      });
});

api.onError((error) => {
  console.error("API request failed", error);
  return problem("internal", "Nothing is half done. Try again; if it stays, look at the Worker's log.");
});

async function serve(route: Route, context: ApiContext): Promise<Response> {
  const { env } = context;
  const fault = publicUrlFault(env.PUBLIC_URL);
  if (fault !== null) {
    return problem("unavailable", `${fault} Mend it in wrangler.toml and deploy again.`);
  }
  const request = context.req.raw;
  const url = new URL(request.url);
  const now = Date.now();
  const call: Call = {
    env,
    ctx: context.executionCtx as ExecutionContext,
    request,
    origin: url.origin,
    params: context.req.param() as Record<string, string>,
    query: undefined,
    body: undefined,
    now,
  };
  const identity = await admit(route, call);
  if (identity instanceof Response) {
    return identity;
  }
  const query = readQuery(url, route.query ?? NO_QUERY);
  if (!query.ok) {
    return query.response;
  }
  const body = await bodyOf(route, request);
  if (body?.ok === false) {
    return body.response;
  }
  // A public route's handler never looks at `identity`: publicRoute() gives it no such field.
  const complete = { ...call, query: query.value, body: body?.value, identity } as MemberCall;
  if (identity === null) {
    return await route.handle(complete);
  }
  const response = await once(
    { route, request, env, actor: identity.actor, bodyText: body?.text ?? "", now },
    async () => await route.handle(complete),
  );
  return route.id === "signOut" ? response : withCookies(response, identity.renewedCookies);
}

async function bodyOf(route: Route, request: Request): Promise<Read<unknown> | null> {
  if (route.upload !== undefined) {
    return await readFileBody(request, route.upload.maxBytes);
  }
  return route.body === undefined ? null : await readBody(request, route.body);
}

function withCookies(response: Response, cookies: string[]): Response {
  for (const cookie of cookies) {
    response.headers.append("set-cookie", cookie);
  }
  return response;
}

/** The caller's identity, null for a public route, or the refusal. */
async function admit(route: Route, call: Call): Promise<MemberCall["identity"] | null | Response> {
  if (route.access === "public") {
    return null;
  }
  const known = await identify(call.request, call.env, call.now);
  if (!known.ok) {
    return known.reason === "cross_site"
      ? problem("cross_site", "Cookies are only taken from Swivel's own pages. Use an API key elsewhere.")
      : problem(
          "unauthenticated",
          known.reason === "bad_key"
            ? "This API key is unknown, deleted or expired."
            : "Sign in, or send Authorization: Bearer swv_….",
          { headers: { "www-authenticate": "Bearer" } },
        );
  }
  return hasScope(known.identity, route.access)
    ? known.identity
    : problem("forbidden", `This needs the scope ${route.access}. Ask an owner, or use another key.`);
}

function methodsAt(path: string): string[] {
  return routes
    .filter((route) => new RegExp(`^${BASE}${route.path.replace(/\{\w+\}/g, "[^/]+")}$`).test(path))
    .map((route) => route.method.toUpperCase());
}
