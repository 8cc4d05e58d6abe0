import type { Env } from "../env.ts";
import { lookUpBrand } from "../storage/brand.ts";
import { json, languageOf, wantsJson } from "./asked.ts";
import { Html, html } from "./html.ts";
import { pageResponse } from "./layout.ts";
import { WORDS } from "./words.ts";

/** Asks for a code's password. Says nothing of what is behind it. */

export interface PasswordPage {
  record: { ws: string };
  problem: null | "missing" | "wrong" | "locked";
  /** How long to wait, when `locked`. */
  waitMs?: number;
}

/** RFC 9110 §15.5.4 and .1, RFC 6585 §4. Asked for with GET, the page itself is no error. */
const STATUS = { missing: 400, wrong: 403, locked: 429 };

const STYLE = `label{display:block;font-weight:600}input{display:block;width:100%;min-height:48px;margin:8px 0 20px;padding:8px 12px;border:1px solid var(--soft);border-radius:6px;background:var(--sheet);color:inherit;font:inherit}
button{width:100%;font:inherit;font-weight:600;cursor:pointer}:is(input,button):focus-visible{outline:3px solid var(--signal);outline-offset:2px}.wrong{color:var(--signal)}`;

export async function showPassword(
  { record, problem, waitMs = 0 }: PasswordPage,
  request: Request,
  env: Env,
): Promise<Response> {
  const status = problem === null ? 200 : STATUS[problem];
  const waitS = Math.ceil(waitMs / 1_000);
  const headers: Record<string, string> = problem === "locked" ? { "retry-after": String(waitS) } : {};
  const language = languageOf(request);
  const words = WORDS[language];
  const minutes = String(Math.ceil(waitS / 60));
  if (wantsJson(request)) {
    const { title, text } = WORDS.en.password;
    const detail = problem === null ? text : WORDS.en.password[problem].replace("{minutes}", minutes);
    return json({ type: "about:blank", title, status, detail, code: problem ?? "password" }, status, {
      "content-type": problem === null ? "application/json" : "application/problem+json",
      ...headers,
    });
  }
  const { title, text, label, go } = words.password;
  const brand = await lookUpBrand(env, record.ws, Date.now());
  const refused =
    problem !== null &&
    html`<p class="wrong" role="alert" id="refused">${words.password[problem].replace("{minutes}", minutes)}</p>`;
  const described = problem !== null && new Html(' aria-describedby="refused" aria-invalid="true"');
  const body = html`<h1>${title}</h1>
    <p>${text}</p>
    <form method="post" action="${actionOf(request)}">
      ${refused}<label for="password">${label}</label>
      <input id="password" name="password" type="password" autocomplete="off" dir="auto" required autofocus${described} />
      <button class="go">${go}</button>
    </form>`;
  return await pageResponse(
    { status, language, title, body, footer: words.made, brand, formStyle: STYLE },
    headers,
  );
}

/** The code's own link, also from its preview, with the query that may be handed on; not with a pass that is over. */
function actionOf(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return pathname.replace(/(?:\+|%2b)\/?$/i, "") + search.replace(/[?&]pass=[^&]*$/, "");
}
