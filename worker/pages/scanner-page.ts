import type { Env } from "../env.ts";
import { lookUpBrand } from "../storage/brand.ts";
import { json, languageOf, wantsJson } from "./asked.ts";
import { html } from "./html.ts";
import { pageResponse } from "./layout.ts";
import { WORDS } from "./words.ts";

/** The plain pages: unknown, gone, holding, unavailable. JSON when the client asks for it. With a record, as its workspace looks. */
type Notice =
  | { kind: "unknown"; instead?: string }
  | { kind: "unavailable" }
  | { kind: "loop" }
  | { kind: "gone"; reason: "deleted" | "expired" | "exhausted"; record: { ws: string } }
  | { kind: "holding"; reason: "paused" | "scheduled"; record: { ws: string } };

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

export async function showNotice(notice: Notice, request: Request, env: Env): Promise<Response> {
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
  if (notice.kind === "unknown" && notice.instead !== undefined) {
    return new Response(null, {
      status: 302,
      headers: { location: notice.instead, "cache-control": "no-store" },
    });
  }
  const body = html`<h1>${title}</h1>
    <p>${text}</p>`;
  const brand = "record" in notice ? await lookUpBrand(env, notice.record.ws, Date.now()) : null;
  return await pageResponse({ status, language, title, body, footer: WORDS[language].made, brand }, headers);
}
