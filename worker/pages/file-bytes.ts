import { readByteRange } from "../../shared/files/byte-range.ts";
import { disposition } from "../../shared/files/content-disposition.ts";
import type { Env } from "../env.ts";
import { fileNameOf, headFile, openFile, type FilePart } from "../storage/file-bytes.ts";

/** Bytes a stranger made, sent from our own origin: never as HTML, never for a browser to guess at. */

/** Types a browser shows without running anything, given the policies below. */
const SHOWN = new Set(["application/pdf", "image/png", "image/jpeg", "image/webp", "image/svg+xml"]);

/** SVG may hold scripts; in a sandbox nothing runs, and nothing is our origin. PDF viewers don't start in one. */
const PICTURE_CSP = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";
const PDF_CSP = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'";

/**
 * Answers GET and HEAD for a file's bytes, with ranges (RFC 9110 §14) and entity tags (§13). Null if they are gone.
 *
 * @param caching left out, a kept copy is asked about each time, since the code may show another file the next time
 */
export async function sendFile(
  file: { workspaceId: string; id: string },
  how: "inline" | "attachment",
  request: Request,
  env: Env,
  caching = "private, no-cache",
): Promise<Response | null> {
  if (request.method === "HEAD") {
    const object = await headFile(env, file);
    if (object === null) {
      return null;
    }
    const headers = headersOf(object, how, caching);
    headers.set("content-length", String(object.size));
    return new Response(null, { headers });
  }
  const asked = request.headers.get("range");
  const known = asked !== null || request.headers.has("if-none-match") ? await headFile(env, file) : null;
  if (known !== null && isKept(request, known.httpEtag)) {
    return new Response(null, { status: 304, headers: headersOf(known, how, caching) });
  }
  const range = known !== null && mayBePartOf(request, known) ? readByteRange(asked, known.size) : null;
  if (known !== null && range === "unsatisfiable") {
    return new Response(null, { status: 416, headers: { "content-range": `bytes */${known.size}` } });
  }
  const part: FilePart | null = Array.isArray(range)
    ? { offset: range[0], length: range[1] - range[0] }
    : null;
  const object = await openFile(env, file, part);
  if (object === null) {
    return null;
  }
  const headers = headersOf(object, how, caching);
  if (part !== null) {
    headers.set("content-range", `bytes ${part.offset}-${part.offset + part.length - 1}/${object.size}`);
  }
  return new Response(object.body, { status: part === null ? 200 : 206, headers });
}

function headersOf(object: R2Object, how: "inline" | "attachment", caching: string): Headers {
  const stored = object.httpMetadata?.contentType ?? "";
  const known = SHOWN.has(stored);
  return new Headers({
    "content-type": known ? stored : "application/octet-stream",
    "content-disposition": disposition(known ? how : "attachment", fileNameOf(object)),
    "accept-ranges": "bytes",
    etag: object.httpEtag,
    "cache-control": caching,
    vary: "Accept, Accept-Language",
    "content-security-policy": stored === "application/pdf" ? PDF_CSP : PICTURE_CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
}

/** With If-Range only if the part kept is of this very file (RFC 9110 §13.1.5). */
function mayBePartOf({ headers }: Request, { httpEtag }: R2Object): boolean {
  const kept = headers.get("if-range");
  return kept === null || kept === httpEtag;
}

/** If-None-Match, RFC 9110 §13.1.2: compared weakly, since a proxy that compresses weakens a tag. */
function isKept({ headers }: Request, etag: string): boolean {
  const tags = headers.get("if-none-match")?.split(",") ?? [];
  return tags.some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag);
}
