import type { CodeRecord } from "../../shared/code-record.ts";
import { decide, type ShownContent } from "../../shared/decide.ts";
import { destinationOf } from "../../shared/destination-of.ts";
import { pagePartOf, type PagePart } from "../../shared/page-part.ts";
import { parseSlugPath, type Source } from "../../shared/slug.ts";
import type { Env } from "../env.ts";
import { lookUpCode } from "../storage/code-lookup.ts";
import { RequestVisitor } from "./request-visitor.ts";

/** A page a scanner may see instead of a destination. */
export type ScannerPage =
  | { kind: "unknown" }
  | { kind: "unavailable" }
  /** The destination is on the very host that was asked: following it would come back here. */
  | { kind: "loop" }
  | { kind: "gone"; reason: "deleted" | "expired"; record: CodeRecord }
  | { kind: "holding"; reason: "paused" | "scheduled"; record: CodeRecord }
  /** Content that is no URL; with `part`, the vCard, calendar or file that belongs to it. */
  | { kind: "content"; record: CodeRecord; content: ShownContent; part: PagePart | null }
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
  showPage: (page: ScannerPage, request: Request, env: Env) => Promise<Response>;
}

/** The parts of a request's URL a redirect looks at, as they were sent. */
function splitUrl(url: string): { host: string; pathname: string; search: string } {
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
export function createRedirect({ onScan, showPage }: RedirectParts) {
  return async function redirect(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
    const { host, pathname, search } = splitUrl(request.url);
    const path = parseSlugPath(pathname);
    if (path === null) {
      return await showPage({ kind: "unknown" }, request, env);
    }
    const now = Date.now();
    const lookup = await lookUpCode(path.slug, env, ctx, now);
    if (lookup.kind !== "found") {
      return await showPage(lookup, request, env);
    }
    const { record } = lookup;
    const decision = decide(record, new RequestVisitor(request, path.source), now);
    if (decision.kind === "redirect") {
      const { url, rule } = decision;
      if (path.preview) {
        return await showPage({ kind: "preview", record, leads: { destination: url } }, request, env);
      }
      if (comesBack(url, host)) {
        return await showPage({ kind: "loop" }, request, env);
      }
      onScan(request, { record, source: path.source, rule, now }, env, ctx);
      return found(destinationOf(record, url, search), decision.status);
    }
    if (decision.kind === "page") {
      const { content, rule } = decision;
      if (path.preview) {
        return await showPage({ kind: "preview", record, leads: { content } }, request, env);
      }
      const part = pagePartOf(search);
      // A browser reads on in a file by ranges, after the scan that opened it (RFC 9110 §14.2).
      if (part === null && !request.headers.has("range")) {
        onScan(request, { record, source: path.source, rule, now }, env, ctx);
      }
      return await showPage({ kind: "content", record, content, part }, request, env);
    }
    if (decision.fallback !== undefined && !path.preview) {
      return found(decision.fallback, 302);
    }
    return await showPage({ ...decision, record }, request, env);
  };
}

/** RFC 9110 §15.4.3. Never cached: the next scan may lead elsewhere. The URL goes out as it was entered. */
function found(url: string, status: 302 | 307): Response {
  return new Response(null, { status, headers: { location: url, "cache-control": "no-store" } });
}
