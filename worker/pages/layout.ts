import { toBase64 } from "../../shared/base64.ts";
import { html, raw } from "hono/html";
import type { Language } from "./words.ts";

/** The frame of every scanner page: no script, one inline stylesheet, a few kilobytes in all. */

type Html = ReturnType<typeof html>;

/** The tokens of the admin (admin-ui/src/tokens.css), pared down to what these pages use. */
const STYLE = `:root{color-scheme:light dark;--paper:oklch(97.5% .006 85);--sheet:#fff;--ink:oklch(24% .012 60);--soft:oklch(44% .012 60);--line:oklch(88% .008 85);--signal:oklch(56% .19 34)}
@media(prefers-color-scheme:dark){:root{--paper:oklch(20% .008 60);--sheet:oklch(25% .008 60);--ink:oklch(94% .006 85);--soft:oklch(76% .008 85);--line:oklch(36% .008 60);--signal:oklch(72% .16 36)}}
*{box-sizing:border-box}body{margin:0;min-height:100svh;display:grid;grid-template-rows:1fr auto;background:var(--paper);color:var(--ink);font:18px/1.5 system-ui,sans-serif}
main{align-self:center;justify-self:center;width:min(100% - 32px,560px);padding:32px 0}
h1{font-size:24px;line-height:1.25;font-weight:600;margin:0 0 12px;text-wrap:balance}p{margin:0 0 12px;color:var(--soft)}
dl{margin:20px 0;padding:20px;background:var(--sheet);border:1px solid var(--line);border-radius:14px}dt{font-size:13px;color:var(--soft)}dd{margin:0 0 16px;overflow-wrap:anywhere}dd:last-child{margin:0}
.mono{font-family:ui-monospace,monospace;font-size:15px}
.go{display:inline-flex;align-items:center;min-height:44px;padding:0 20px;border-radius:6px;background:var(--ink);color:var(--paper);text-decoration:none;font-weight:600}.go:focus-visible{outline:3px solid var(--signal);outline-offset:2px}
.small{font-size:13px}footer{padding:16px;text-align:center;font-size:13px;color:var(--soft)}`;

/** CSP names the stylesheet by its hash, so nothing else can style or run. Computed once an isolate. */
let styleHash: Promise<string> | undefined;

async function hashStyle(): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(STYLE));
  return toBase64(new Uint8Array(digest));
}

/** Wraps a page's body. `title` is plain text. */
export async function pageResponse(
  page: { status: number; language: Language; title: string; body: Html; footer: string },
  headers: Record<string, string> = {},
): Promise<Response> {
  const document = await html`<!doctype html>
<html lang="${page.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${page.title}</title><style>${raw(STYLE)}</style></head>
<body><main>${page.body}</main><footer>${page.footer}</footer></body></html>`;
  styleHash ??= hashStyle();
  return new Response(String(document), {
    status: page.status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-language": page.language,
      "cache-control": "no-store",
      vary: "Accept, Accept-Language",
      "content-security-policy": `default-src 'none'; style-src 'sha256-${await styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      ...headers,
    },
  });
}
