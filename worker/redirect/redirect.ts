import type { CodeRecord } from "../../shared/code-record.ts";
import { decide, isGated, type Closed, type Decision, type ShownContent } from "../../shared/decide.ts";
import { destinationOf } from "../../shared/destination-of.ts";
import { pagePartOf, type PagePart } from "../../shared/page-part.ts";
import { parseSlugPath, type SlugPath, type Source } from "../../shared/slug.ts";
import type { Env } from "../env.ts";
import { lookUpCode } from "../storage/code-lookup.ts";
import { RequestVisitor } from "./request-visitor.ts";

/** A page a scanner may see instead of a destination. */
export type ScannerPage =
  /** `instead`: where its domain leads people; a program that wants JSON is told there is nothing. */
  | { kind: "unknown"; instead?: string }
  | { kind: "unavailable" }
  /** The destination is on the very host that was asked: following it would come back here. */
  | { kind: "loop" }
  | { kind: "gone"; reason: "deleted" | "expired" | "exhausted"; record: CodeRecord }
  | { kind: "holding"; reason: "paused" | "scheduled"; record: CodeRecord }
  /** Content that is no URL; with `part`, the vCard, calendar or file that belongs to it, with `pass` for the page's own links. */
  | { kind: "content"; record: CodeRecord; content: ShownContent; part: PagePart | null; pass?: string }
  /** Asks for the code's password; with what was wrong with the one before. */
  | { kind: "password"; record: CodeRecord; problem: null | "missing" | "wrong" }
  | { kind: "password"; record: CodeRecord; problem: "locked"; waitMs: number }
  /** What an active code does for this visitor. One that is paused or not yet open shows its holding page instead. */
  | { kind: "preview"; record: CodeRecord; leads: { destination: string } | { content: ShownContent } };

/** A scan that is sent to its destination, or shown its content. */
export interface Scan {
  record: CodeRecord;
  source: Source;
  /** Label of the rule that won, if one did. */
  rule?: string | undefined;
  /** Unix ms */
  now: number;
}

/** What the redirect needs from its siblings, handed in by app.ts. */
export interface RedirectParts {
  /** Called for each scan. Must neither throw nor block. */
  onScan: (request: Request, scan: Scan, env: Env, ctx: ExecutionContext) => void;
  /** Whether a scan limit counts a request: no program that says it is one, and no speculative load. */
  isPerson: (request: Request) => boolean;
  showPage: (page: ScannerPage, request: Request, env: Env) => Promise<Response>;
}

/** A request for a code that is known. */
export interface Asked {
  request: Request;
  env: Env;
  ctx: ExecutionContext;
  record: CodeRecord;
  path: SlugPath;
  host: string;
  /** With its question mark, or "". */
  search: string;
  /** Unix ms */
  now: number;
}

/** The parts of a request's URL a redirect looks at, as they were sent. */
export function splitUrl(url: string): { host: string; pathname: string; search: string } {
  const start = url.indexOf("://") + 3;
  const path = url.indexOf("/", start);
  const query = url.indexOf("?", path);
  return {
    host: url.slice(start, path),
    pathname: query === -1 ? url.slice(path) : url.slice(path, query),
    search: query === -1 ? "" : url.slice(query),
  };
}

/**
 * Whether a destination comes back to the host that was asked. Editors can't enter such a link, but a Worker may
 * answer on more hosts than they knew. The admin and the API are no short links.
 */
function comesBack(destination: string, host: string): boolean {
  const start = /^https?:\/\//i.exec(destination)?.[0].length ?? 0;
  const end = start + host.length;
  return (
    start > 0 &&
    destination.slice(start, end).toLowerCase() === host &&
    /^\/(?![?#]|$|(?:admin|api)(?:[/?#]|$))/.test(destination.slice(end))
  );
}

/**
 * Makes the hot path of GET and HEAD: slug → record → decision → answer → scan. Never throws, never waits for the scan to be counted.
 */
export function createRedirect(parts: RedirectParts) {
  return async function redirect(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
    const { host, pathname, search } = splitUrl(request.url);
    const path = parseSlugPath(pathname);
    if (path === null) {
      return await answerUnknown(request, env, parts);
    }
    const now = Date.now();
    const lookup = await lookUpCode(host, path.slug, env, ctx, now);
    if (lookup.kind === "unknown") {
      return await answerUnknown(request, env, parts);
    }
    if (lookup.kind === "unavailable") {
      return await parts.showPage(lookup, request, env);
    }
    const { record } = lookup;
    const asked = { request, env, ctx, record, path, host, search, now };
    if (isGated(record)) {
      const { answerGated } = await import("./gated.ts");
      return await answerGated(asked, parts);
    }
    return await answerDecision(
      decide(record, new RequestVisitor(request, path.source, null), now),
      asked,
      parts,
    );
  };
}

async function answerUnknown(request: Request, env: Env, parts: RedirectParts): Promise<Response> {
  const { answerNotFound } = await import("./domain-answers.ts");
  return await answerNotFound(request, env, parts);
}

/** Does what was decided. */
export async function answerDecision(
  decision: Decision,
  asked: Asked,
  parts: RedirectParts,
): Promise<Response> {
  const { request, env, ctx, record, path, search, now } = asked;
  if (decision.kind === "redirect") {
    const { url, rule } = decision;
    if (path.preview) {
      return await parts.showPage({ kind: "preview", record, leads: { destination: url } }, request, env);
    }
    if (comesBack(url, asked.host)) {
      return await parts.showPage({ kind: "loop" }, request, env);
    }
    parts.onScan(request, { record, source: path.source, rule, now }, env, ctx);
    return found(destinationOf(record, url, search), decision.status);
  }
  if (decision.kind === "page") {
    const { content, rule } = decision;
    if (path.preview) {
      return await parts.showPage({ kind: "preview", record, leads: { content } }, request, env);
    }
    const part = pagePartOf(search);
    // A browser reads on in a file by ranges, after the scan that opened it (RFC 9110 §14.2).
    if (part === null && !request.headers.has("range")) {
      parts.onScan(request, { record, source: path.source, rule, now }, env, ctx);
    }
    return await parts.showPage({ kind: "content", record, content, part }, request, env);
  }
  return await answerClosed(decision, asked, parts);
}

/** The fallback, or why there is nothing else. A preview leads nowhere. */
export async function answerClosed(
  closed: Closed,
  { request, env, record, path }: Asked,
  parts: RedirectParts,
): Promise<Response> {
  if (closed.fallback !== undefined && !path.preview) {
    return found(closed.fallback, 302);
  }
  return await parts.showPage({ ...closed, record }, request, env);
}

/** RFC 9110 §15.4.3. Never cached: the next scan may lead elsewhere. The URL goes out as it was entered. */
export function found(url: string, status: 302 | 307): Response {
  return new Response(null, { status, headers: { location: url, "cache-control": "no-store" } });
}
