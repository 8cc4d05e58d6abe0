import type { z } from "zod";
import { BODY_MAX_BYTES } from "../../shared/limits.ts";
import { discardBody, DISCARD_MAX_BYTES } from "../discard-body.ts";
import { fieldErrors, invalid, problem } from "./problem.ts";

export type Read<T> = { ok: true; value: T; text: string } | { ok: false; response: Response };

/** JSON and its kin: `application/json`, `application/merge-patch+json`. */
const JSON_TYPE = /^application\/(?:[a-z0-9.-]+\+)?json\s*(?:;|$)/i;

/** Reads and checks a JSON body: 415, 413, 400 and 422 in that order. */
export async function readBody(request: Request, schema: z.ZodType): Promise<Read<unknown>> {
  const type = request.headers.get("content-type") ?? "";
  if (!JSON_TYPE.test(type)) {
    return refuse(
      problem(
        "unsupported_media_type",
        `Send JSON with Content-Type: application/json${type === "" ? "" : `, not ${type.slice(0, 100)}`}.`,
      ),
    );
  }
  const text = await readText(request);
  if (text === null) {
    return refuse(problem("too_large", `A request body has at most ${BODY_MAX_BYTES} bytes.`));
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(problem("invalid_json", `The body can't be read as JSON: ${reason.slice(0, 200)}`));
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? { ok: true, value: parsed.data, text } : refuse(invalid(fieldErrors(parsed.error)));
}

/** The body as text, or null if it is too large; then it is read to its end but not kept, as `discardBody` does. */
async function readText(request: Request): Promise<string | null> {
  if (request.body === null) {
    return "";
  }
  if (Number(request.headers.get("content-length") ?? 0) > BODY_MAX_BYTES) {
    await discardBody(request);
    return null;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > DISCARD_MAX_BYTES) {
      return null;
    }
    if (size <= BODY_MAX_BYTES) {
      chunks.push(chunk);
    }
  }
  return size > BODY_MAX_BYTES ? null : await new Blob(chunks).text();
}

/** Reads and checks the query. A parameter sent twice is a list. */
export function readQuery(url: URL, schema: z.ZodType): Read<unknown> {
  const query: Record<string, string | string[]> = {};
  for (const key of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(key);
    query[key] = values.length === 1 ? (values[0] ?? "") : values;
  }
  const parsed = schema.safeParse(query);
  return parsed.success
    ? { ok: true, value: parsed.data, text: url.search }
    : refuse(invalid(fieldErrors(parsed.error, "query")));
}

function refuse(response: Response): { ok: false; response: Response } {
  return { ok: false, response };
}

/**
 * The version in If-Match, undefined if there is none or it is `*`, null if it can't be one of ours.
 * RFC 9110 §13.1.1; a weak tag is taken too, since proxies that compress weaken ours.
 */
export function readIfMatch(request: Request): number | undefined | null {
  const header = request.headers.get("if-match")?.trim();
  if (header === undefined || header === "*") {
    return undefined;
  }
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header)?.[1];
  return version === undefined ? null : Number(version);
}
