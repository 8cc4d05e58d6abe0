import { contentText } from "../../shared/content-text.ts";
import type { ShownContent } from "../../shared/decide.ts";
import type { Env } from "../env.ts";
import { lookUpBrand } from "../storage/brand.ts";
import { json, languageOf, wantsJson } from "./asked.ts";
import { button } from "./content/elements.ts";
import { type Html, html } from "./html.ts";
import { pageResponse } from "./layout.ts";
import { WORDS } from "./words.ts";
import type { PageWords } from "./words/page-words.ts";

/**
 * `/{slug}+`: where an active code leads this visitor, or what it shows, and who runs it. Not counted.
 * Without the workspace's name if that can't be read.
 */
export async function showPreview(
  { record, leads }: { record: { ws: string }; leads: { destination: string } | { content: ShownContent } },
  request: Request,
  env: Env,
): Promise<Response> {
  const brand = await lookUpBrand(env, record.ws, Date.now());
  if (wantsJson(request)) {
    return json({ destination: null, ...leads, runBy: brand?.name ?? null }, 200);
  }
  const language = languageOf(request);
  const words = WORDS[language];
  const { title } = words.preview;
  const target = "content" in leads ? shortLink(request) : leads.destination;
  const body = html`<h1>${title}</h1>
    <dl>
      ${
        brand !== null &&
        html`<dt>${words.preview.runBy}</dt>
        <dd dir="auto">${brand.name}</dd>`
      }${"content" in leads ? shows(leads.content, words) : leadsTo(words.preview.leadsTo, leads.destination)}
    </dl>
    <nav>${button(target, words.preview.open)}</nav>
    <p class="small">${words.preview.notCounted}</p>`;
  return await pageResponse({ status: 200, language, title, body, footer: words.made, brand });
}

function shows(content: ShownContent, words: PageWords): Html {
  const { kind } = words[content.type];
  const name = content.type === "file" ? "" : contentText(content);
  return html`<dt>${words.preview.shows}</dt>
    <dd dir="auto">${name === "" ? kind : `${kind}: ${name}`}</dd>
    ${content.type === "links" && content.items.map(({ label, url }) => leadsTo(label, url))}`;
}

function leadsTo(label: string, url: string): Html {
  return html`<dt dir="auto">${label}</dt>
    <dd class="mono" dir="ltr">${url}</dd>`;
}

/** The code's own link, whose preview was asked for. */
function shortLink(request: Request): string {
  const { origin, pathname } = new URL(request.url);
  return origin + pathname.replace(/(?:\+|%2b)\/?$/i, "");
}
