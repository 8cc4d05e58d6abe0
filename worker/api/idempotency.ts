import { toBase64 } from "../../shared/base64.ts";
import type { Env } from "../env.ts";
import { claimKey, keepAnswer, releaseKey, type StoredAnswer } from "../storage/idempotency-store.ts";
import { invalid, problem } from "./problem.ts";
import type { Route } from "./route.ts";

const KEY_MAX_CHARS = 255;

/** Headers worth repeating with a stored answer. */
const KEPT_HEADERS = ["content-type", "etag", "location"];

/**
 * Runs a POST at most once for an Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): a repeat within
 * 24 hours gets the first answer again. Only successes are kept, so a refused request can be mended and sent again.
 */
export async function once(
  input: { route: Route; request: Request; env: Env; actor: string; bodyText: string; now: number },
  run: () => Promise<Response>,
): Promise<Response> {
  const { route, request, env, actor, now } = input;
  const key = request.headers.get("idempotency-key");
  if (key === null || route.method !== "post" || route.keepsNothing === true) {
    return await run();
  }
  if (key === "" || key.length > KEY_MAX_CHARS) {
    return invalid([
      { path: "Idempotency-Key", message: `An Idempotency-Key has 1 to ${KEY_MAX_CHARS} characters.` },
    ]);
  }
  const id = { actor, key };
  const claim = await claimKey(env, id, await hashRequest(request, input.bodyText), now);
  switch (claim.kind) {
    case "answered":
      return new Response(claim.answer.body, {
        status: claim.answer.status,
        headers: { ...claim.answer.headers, "idempotency-replayed": "true", "cache-control": "no-store" },
      });
    case "in_progress":
      return problem(
        "idempotency_in_progress",
        "The first request with this Idempotency-Key has not answered yet. Try again in a few seconds.",
        { headers: { "retry-after": "2" } },
      );
    case "reused":
      return problem(
        "idempotency_key_reused",
        "This Idempotency-Key came before with another request. Use a new key for each new request.",
      );
    case "yours": {
      let response: Response;
      try {
        response = await run();
      } catch (error) {
        await releaseKey(env, id);
        throw error;
      }
      try {
        await (response.ok
          ? keepAnswer(env, id, await toStored(route, response.clone()))
          : releaseKey(env, id));
      } catch (error) {
        // What was done is done: an error now would make the client do it twice.
        console.error("could not keep the answer of an Idempotency-Key", error);
      }
      return response;
    }
  }
}

async function toStored(route: Route, response: Response): Promise<StoredAnswer> {
  const headers: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const value = response.headers.get(name);
    if (value !== null) {
      headers[name] = value;
    }
  }
  const body = await response.text();
  return {
    status: response.status,
    headers,
    body: route.redact === undefined ? body : JSON.stringify(route.redact(JSON.parse(body))),
  };
}

async function hashRequest(request: Request, bodyText: string): Promise<string> {
  const text = `${request.method} ${new URL(request.url).pathname}\n${bodyText}`;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return toBase64(new Uint8Array(digest));
}
