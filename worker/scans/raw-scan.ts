import type { CodeRecord } from "../../shared/code-record.ts";
import type { BotReason, RawScanEvent } from "../../shared/scan-event.ts";
import type { Source } from "../../shared/slug.ts";

/** Headers are attacker-sized; what identifies a device or a language never needs more. */
const USER_AGENT_MAX_CHARS = 400;
const LANGUAGE = /^\s*([a-z]{2,3})(?=[-,;\s]|$)/i;

/** Event ids: random once an isolate, then counted, so a scan needs no randomness of its own. */
let idPrefix = "";
let idCounter = 0;

/** Describes a scan from its request. Reads only headers and `request.cf`; drops nothing it will need. */
export function rawScan(request: Request, record: CodeRecord, source: Source, now: number): RawScanEvent {
  const { headers } = request;
  const cf: Partial<IncomingRequestCfProperties> | undefined = request.cf;
  return {
    id: nextId(),
    at: now,
    code: record.id,
    ws: record.ws,
    version: record.version,
    source,
    bot: edgeBotReason(request.method, headers),
    ua: (headers.get("user-agent") ?? "").slice(0, USER_AGENT_MAX_CHARS),
    ip: headers.get("cf-connecting-ip") ?? "",
    language: LANGUAGE.exec(headers.get("accept-language") ?? "")?.[1]?.toLowerCase() ?? null,
    referrer: refererHost(headers.get("referer")),
    country: cf?.country ?? null,
    region: cf?.regionCode ?? null,
    city: cf?.city ?? null,
  };
}

/**
 * Requests no person is behind, seen from the request alone: HEAD (link checkers), speculative loads
 * (Sec-Purpose, Fetch standard; older Purpose and X-Moz) and previews (X-Purpose: preview, Safari).
 */
function edgeBotReason(method: string, headers: Headers): BotReason | null {
  if (method === "HEAD") {
    return "head";
  }
  const purpose = headers.get("sec-purpose") ?? headers.get("purpose") ?? headers.get("x-moz");
  if (purpose !== null && /prefetch|prerender/i.test(purpose)) {
    return "prefetch";
  }
  if (/preview/i.test(purpose ?? headers.get("x-purpose") ?? "")) {
    return "preview";
  }
  return null;
}

function refererHost(referer: string | null): string | null {
  if (referer === null || !URL.canParse(referer)) {
    return null;
  }
  return new URL(referer).host.slice(0, 100) || null;
}

/** 72 random bits an isolate and a counter: unique for ever, and about 15 characters long. */
function nextId(): string {
  if (idPrefix === "") {
    const bytes = crypto.getRandomValues(new Uint8Array(9));
    // No plus or minus first, which a spreadsheet would take for the beginning of a formula.
    idPrefix = btoa(String.fromCharCode(...bytes))
      .replaceAll("+", ".")
      .replaceAll("/", "_");
  }
  return idPrefix + (idCounter++).toString(36);
}
