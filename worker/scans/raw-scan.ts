import { toBase64 } from "../../shared/base64.ts";
import type { CodeRecord } from "../../shared/code-record.ts";
import type { BotReason, ClientHints, RawScanEvent } from "../../shared/scan-event.ts";
import type { Source } from "../../shared/slug.ts";

/** Headers are attacker-sized; what identifies a device or a language never needs more. 100 events make one message. */
const USER_AGENT_MAX_CHARS = 360;
/** "Chromium OS" is the longest platform. */
const HINT_MAX_CHARS = { platform: 12, platformVersion: 8, model: 16 };
const LANGUAGE = /^\s*([a-z]{2,3})(?=[-,;\s]|$)/i;

/** Event ids: random once an isolate, then counted, so a scan needs no randomness of its own. */
let idPrefix = "";
let idCounter = 0;

/** Describes a scan from its request. Reads only headers and `request.cf`; drops nothing it will need. */
export function rawScan(request: Request, record: CodeRecord, source: Source, now: number): RawScanEvent {
  const { headers } = request;
  const cf: Partial<IncomingRequestCfProperties> | undefined = request.cf;
  const hints = clientHints(headers);
  return {
    id: nextId(),
    at: now,
    code: record.id,
    ws: record.ws,
    version: record.version,
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

/**
 * Chromium sends platform and mobile with every secure request. Version and model come only from browsers that were
 * asked, which a redirect has no use in doing: the phone is gone with the answer.
 */
function clientHints(headers: Headers): ClientHints | null {
  const platform = hint(headers, "sec-ch-ua-platform", HINT_MAX_CHARS.platform);
  const mobile = headers.get("sec-ch-ua-mobile");
  if (platform === null && mobile === null) {
    return null;
  }
  const platformVersion = hint(headers, "sec-ch-ua-platform-version", HINT_MAX_CHARS.platformVersion);
  const model = hint(headers, "sec-ch-ua-model", HINT_MAX_CHARS.model);
  return {
    ...(platform !== null && { platform }),
    ...(platformVersion !== null && { platformVersion }),
    ...(mobile !== null && { mobile: mobile === "?1" }),
    ...(model !== null && { model }),
  };
}

/** A structured-field string (RFC 8941 §3.3.3, ASCII) as plain text. Empty ones, as a desktop's model, say nothing. */
function hint(headers: Headers, name: string, maxChars: number): string | null {
  return (
    headers
      .get(name)
      ?.replaceAll(/[^ \w.()-]/g, "")
      .trim()
      .slice(0, maxChars) || null
  );
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
