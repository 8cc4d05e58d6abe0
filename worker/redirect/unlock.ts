import { closedBy, usedUp } from "../../shared/decide.ts";
import { parseSlugPath } from "../../shared/slug.ts";
import { discardBody } from "../discard-body.ts";
import type { Env } from "../env.ts";
import { lookUpCode } from "../storage/code-lookup.ts";
import { attemptSubjects } from "./attempt-subjects.ts";
import { letIn } from "./gated.ts";
import { answerClosed, splitUrl, type Asked, type RedirectParts } from "./redirect.ts";
import { gateOf, takeTurn } from "./take-turn.ts";

/** The form's field, and the most a form with one password needs. */
const FIELD = "password";
const FORM_MAX_BYTES = 4_096;

/**
 * `POST /{slug}` with `password`, as a form or JSON: leads on if it is right. Null for anything that has no password:
 * such codes take no POST.
 */
export async function unlock(
  request: Request,
  env: Env,
  ctx: ExecutionContext,
  parts: RedirectParts,
): Promise<Response | null> {
  const { pathname, ...url } = splitUrl(request.url);
  const path = parseSlugPath(pathname);
  const now = Date.now();
  const lookup = path === null ? null : await lookUpCode(url.host, path.slug, env, ctx, now);
  if (path === null || lookup?.kind !== "found" || lookup.record.locked === undefined) {
    return null;
  }
  const { record } = lookup;
  const asked: Asked = { request, env, ctx, path: { ...path, preview: false }, ...url, record, now };
  const password = await readPassword(request);
  const closed = closedBy(record, now);
  if (closed !== null) {
    return await answerClosed(closed, asked, parts);
  }
  if (password === null) {
    return await parts.showPage({ kind: "password", record, problem: "missing" }, request, env);
  }
  try {
    const who = await attemptSubjects(env, request, record.id);
    const tried = await gateOf(env, record).tryPassword(record.id, password, who, now);
    if (tried.kind === "locked") {
      const { waitMs } = tried;
      return await parts.showPage({ kind: "password", record, problem: "locked", waitMs }, request, env);
    }
    if (tried.kind === "wrong") {
      return await parts.showPage({ kind: "password", record, problem: "wrong" }, request, env);
    }
  } catch (error) {
    console.error("a password could not be tried", record.id, error);
    return await parts.showPage({ kind: "unavailable" }, request, env);
  }
  const turn = await takeTurn(env, record, true);
  if (turn === "unknown") {
    return await parts.showPage({ kind: "unavailable" }, request, env);
  }
  return turn === "used up"
    ? await answerClosed(usedUp(record), asked, parts)
    : await letIn(asked, parts, turn);
}

/** Null if there is none, or it is larger than any form of ours. */
async function readPassword(request: Request): Promise<string | null> {
  const bytes = await readUpTo(request, FORM_MAX_BYTES);
  if (bytes === null) {
    await discardBody(request);
    return null;
  }
  const type = request.headers.get("content-type") ?? "";
  try {
    const sent = new Response(bytes, { headers: { "content-type": type } });
    const password = /^application\/json\b/i.test(type)
      ? (await sent.json<Record<string, unknown> | null>())?.[FIELD]
      : (await sent.formData()).get(FIELD);
    return typeof password === "string" && password !== "" ? password : null;
  } catch {
    return null; // neither a form nor JSON
  }
}

async function readUpTo(request: Request, maxBytes: number): Promise<Blob | null> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array<ArrayBuffer>>) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      return null;
    }
    chunks.push(chunk);
  }
  return new Blob(chunks);
}
