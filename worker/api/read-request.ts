import type { z } from "zod";
import { toBase64 } from "../../shared/base64.ts";
import { BODY_MAX_BYTES } from "../../shared/limits.ts";
import { discardBody, DISCARD_MAX_BYTES } from "../discard-body.ts";
import { fieldErrors, invalid, problem } from "./problem.ts";

/** `text` is what was read, or stands for it: two requests are the same if theirs is. */
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
  const bytes = await readBytes(request, BODY_MAX_BYTES);
  if (bytes === null) {
    return refuse(problem("too_large", `A request body has at most ${BODY_MAX_BYTES} bytes.`));
  }
  const text = new TextDecoder().decode(bytes);
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

/** Reads a body of any type: 413 if it is too large, 422 if there is none. */
export async function readFileBody(request: Request, maxBytes: number): Promise<Read<Uint8Array>> {
  const bytes = await readBytes(request, maxBytes);
  if (bytes === null) {
    return refuse(problem("too_large", `A file has at most ${maxBytes} bytes.`));
  }
  if (bytes.length === 0) {
    return refuse(invalid([{ path: "body", message: "Send the file's bytes as the body." }]));
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return { ok: true, value: bytes, text: toBase64(digest) };
}

/** The body, or null if it is too large; then it is read to its end but not kept, as `discardBody` does. */
async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (request.body === null) {
    return new Uint8Array();
  }
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) {
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
    if (size <= maxBytes) {
      chunks.push(chunk);
    }
  }
  return size > maxBytes ? null : new Uint8Array(await new Blob(chunks).arrayBuffer());
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
