import { pickLanguage } from "../../shared/language.ts";
import { LANGUAGES, type Language } from "./words.ts";

/** What a request asks for: a language, and a page or JSON. */

export function languageOf(request: Request): Language {
  return pickLanguage(request.headers.get("accept-language"), LANGUAGES);
}

/** A browser always names text/html; an integrator's client that wants JSON says so. */
export function wantsJson(request: Request): boolean {
  const accept = request.headers.get("accept") ?? "";
  return /application\/(?:problem\+)?json/i.test(accept) && !/text\/html/i.test(accept);
}

export function json(body: object, status: number, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/json",
      "cache-control": "no-store",
      vary: "Accept, Accept-Language",
      ...headers,
    },
  });
}
