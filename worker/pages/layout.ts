import { toBase64 } from "../../shared/base64.ts";
import type { Brand } from "../storage/brand.ts";
import { brandStyle } from "./brand-style.ts";
import { Html, html } from "./html.ts";
import { STYLE } from "./style.ts";
import { directionOf, type Language } from "./words.ts";

/** The frame of every scanner page: no script, inline style sheets named by the CSP, a few kilobytes in all. */

export interface Page {
  status: number;
  language: Language;
  /** Plain text. */
  title: string;
  body: Html;
  footer: string;
  /** Whose page it is; null where that isn't known. */
  brand?: Brand | null;
  /** Style sheet of a page with a form. */
  formStyle?: string;
}

/** Wraps a page's body. */
export async function pageResponse(page: Page, headers: Record<string, string> = {}): Promise<Response> {
  const { language, brand = null } = page;
  const styles = [
    STYLE,
    ...(brand?.colour == null ? [] : [brandStyle(brand.colour)]),
    ...(page.formStyle === undefined ? [] : [page.formStyle]),
  ];
  // Browsers hold form-action against where a form's answer leads as well, which is any destination at all.
  const forms = page.formStyle === undefined ? "form-action 'none'; " : "";
  const hashes = await Promise.all(styles.map(hashOf));
  const document = html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${page.title}</title>${styles.map((style) => new Html(`<style>${style}</style>`))}</head>
<body${brand?.colour != null && new Html(' class="branded"')}>${brand !== null && header(brand)}<main>${page.body}</main><footer>${page.footer}</footer></body></html>`;
  return new Response(document.text, {
    status: page.status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-language": language,
      "cache-control": "no-store",
      vary: "Accept, Accept-Language",
      "content-security-policy": `default-src 'none'; style-src ${hashes.join(" ")}; ${document.text.includes("<img") ? "img-src 'self'; " : ""}base-uri 'none'; ${forms}frame-ancestors 'none'`,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      ...headers,
    },
  });
}

/** The workspace first. Its logo says nothing its name doesn't. */
function header(brand: Brand): Html {
  return html`<header>${brand.logo !== null && html`<img src="/assets/logo/${brand.ws}/${brand.logo}" alt="">`}<bdi>${brand.name}</bdi></header>`;
}

/** Colours an isolate remembers the style sheets of; each is a hundred bytes. */
const MAX_HASHES = 500;

/** The CSP names each style sheet by its hash, so nothing else can style or run. Style sheets recur from page to page. */
const hashes = new Map<string, string>();

async function hashOf(style: string): Promise<string> {
  const known = hashes.get(style);
  if (known !== undefined) {
    return known;
  }
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(style));
  const hash = `'sha256-${toBase64(new Uint8Array(digest))}'`;
  if (hashes.size >= MAX_HASHES) {
    hashes.clear();
  }
  hashes.set(style, hash);
  return hash;
}
