import { toBase64 } from "../../shared/base64.ts";
import { clientHints } from "../../shared/client-hints.ts";
import type { CodeRecord } from "../../shared/code-record.ts";
import type { BotReason, RawScanEvent } from "../../shared/scan-event.ts";
import type { Source } from "../../shared/slug.ts";

/** Headers are attacker-sized; what identifies a device or a language never needs more. 100 events make one message. */
const USER_AGENT_MAX_CHARS = 360;
const LANGUAGE = /^\s*([a-z]{2,3})(?=[-,;\s]|$)/i;

/** Event ids: random once an isolate, then counted, so a scan needs no randomness of its own. */
let idPrefix = "";
let idCounter = 0;

/** What was decided about a request. */
export interface ScanFacts {
  record: CodeRecord;
  source: Source;
  /** Label of the rule that won, if one did. */
  rule?: string | undefined;
  /** Unix ms */
  now: number;
}

/** Describes a scan from its request. Reads only headers and `request.cf`; drops nothing it will need. */
export function rawScan(request: Request, { record, source, rule, now }: ScanFacts): RawScanEvent {
  const { headers } = request;
  const cf: Partial<IncomingRequestCfProperties> | undefined = request.cf;
  const hints = clientHints((name) => headers.get(name));
  return {
    id: nextId(),
    at: now,
    code: record.id,
    ws: record.ws,
    version: record.version,
    ...(rule !== undefined && { rule }),
    source,
    bot: edgeBotReason(request.method, headers) ?? (isVerifiedBot(cf) ? "verified" : null),
    ua: (headers.get("user-agent") ?? "").slice(0, USER_AGENT_MAX_CHARS),
    ...(hints !== null && { hints }),
    ...(cf?.asn !== undefined && { asn: cf.asn }),
    ip: headers.get("cf-connecting-ip") ?? "",
    language: LANGUAGE.exec(headers.get("accept-language") ?? "")?.[1]?.toLowerCase() ?? null,
    referrer: refererHost(headers.get("referer")),
    country: cf?.country ?? null,
    region: cf?.regionCode ?? null,
    city: cf?.city ?? null,
  };
}

/** Whether a request may be a person's scan, as far as it says itself. */
export function maybePerson(request: Request): boolean {
  return edgeBotReason(request.method, request.headers) === null && !isVerifiedBot(request.cf);
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

/**
 * Bots whose owner told Cloudflare the addresses they come from. `botManagement` comes with Bot Management,
 * `verifiedBotCategory` without; for people that one is "" (Cloudflare, "Incoming request properties").
 */
function isVerifiedBot(
  cf: (Partial<IncomingRequestCfProperties> & { verifiedBotCategory?: unknown }) | undefined,
): boolean {
  return Boolean(cf?.verifiedBotCategory) || cf?.botManagement?.verifiedBot === true;
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
    idPrefix = toBase64(bytes).replaceAll("+", ".").replaceAll("/", "_");
  }
  return idPrefix + (idCounter++).toString(36);
}
