import { pickLanguage } from "../../shared/language.ts";
import type { Brand } from "../storage/brand.ts";
import { html } from "./html.ts";
import { pageResponse } from "./layout.ts";
import { LANGUAGES, WORDS, type Language } from "./words.ts";

/** The plain pages: unknown, gone, holding, unavailable. JSON when the client asks for it. */
type Notice =
  | { kind: "unknown" }
  | { kind: "unavailable" }
  | { kind: "loop" }
  | { kind: "gone"; reason: "deleted" | "expired" }
  | { kind: "holding"; reason: "paused" | "scheduled" };

/** A look-up that failed may succeed in a moment. */
const RETRY_AFTER_S = 5;

/** Contract "Public routes": unknown 404, gone 410, holding 200; 503 when neither KV nor D1 could say. */
const STATUS: Record<Notice["kind"], number> = {
  unknown: 404,
  unavailable: 503,
  loop: 404,
  gone: 410,
  holding: 200,
};

export async function showNotice(notice: Notice, request: Request): Promise<Response> {
  const language = languageOf(request);
  const reason = "reason" in notice ? notice.reason : notice.kind;
  const { title, text } = WORDS[language][reason];
  const status = STATUS[notice.kind];
  const headers: Record<string, string> =
    notice.kind === "unavailable" ? { "retry-after": String(RETRY_AFTER_S) } : {};
  if (wantsJson(request)) {
    return json(
      {
        type: "about:blank",
        title: WORDS.en[reason].title,
        status,
        detail: WORDS.en[reason].text,
        code: reason,
      },
      status,
      { "content-type": status < 400 ? "application/json" : "application/problem+json", ...headers },
    );
  }
  const body = html`<h1>${title}</h1>
    <p>${text}</p>`;
  return await pageResponse({ status, language, title, body, footer: WORDS[language].made }, headers);
}

/**
 * `/{slug}+`: where an active code leads and who runs it. Not counted.
 *
 * @param destination where it leads this visitor
 * @param brand null when it couldn't be read
 */
export async function showPreview(
  destination: string,
  brand: Brand | null,
  request: Request,
): Promise<Response> {
  if (wantsJson(request)) {
    return json({ destination, runBy: brand?.name ?? null }, 200, {
      "content-type": "application/json",
    });
  }
  const language = languageOf(request);
  const words = WORDS[language];
  const owner =
    brand !== null &&
    html`<dt>${words.preview.runBy}</dt>
      <dd><bdi>${brand.name}</bdi></dd>`;
  const body = html`<h1>${words.preview.title}</h1>
    <dl>
      ${owner}
      <dt>${words.preview.leadsTo}</dt>
      <dd class="mono" dir="ltr">${destination}</dd>
    </dl>
    <nav><a class="go" rel="noreferrer" href="${destination}">${words.preview.open}</a></nav>
    <p class="small">${words.preview.notCounted}</p>`;
  return await pageResponse({
    status: 200,
    language,
    title: words.preview.title,
    body,
    footer: words.made,
    brand,
  });
}

function languageOf(request: Request): Language {
  return pickLanguage(request.headers.get("accept-language"), LANGUAGES);
}

/** A browser always names text/html; an integrator's client that wants JSON says so. */
function wantsJson(request: Request): boolean {
  const accept = request.headers.get("accept") ?? "";
  return /application\/(?:problem\+)?json/i.test(accept) && !/text\/html/i.test(accept);
}

function json(body: object, status: number, headers: Record<string, string>): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "cache-control": "no-store", vary: "Accept, Accept-Language", ...headers },
  });
}
