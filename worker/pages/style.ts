import { PAPER } from "./brand-style.ts";

/**
 * The style sheet of every scanner page: the admin's tokens (admin-ui/src/tokens.css) pared down to what these pages
 * use. In hexadecimal, since an old phone's in-app browser that doesn't know oklch() would drop the colours altogether.
 */
export const STYLE = `:root{color-scheme:light dark;--paper:${PAPER.light};--sheet:#fdfcfa;--ink:#221d18;--soft:#575049;--line:#d6d2cb;--signal:#ca3611;--brand:var(--ink);--on-brand:var(--paper);--brand-edge:var(--ink)}
@media(prefers-color-scheme:dark){:root{--paper:${PAPER.dark};--sheet:#201d19;--ink:#efece7;--soft:#bab5ad;--line:#3f3b36;--signal:#f67045}}
*{box-sizing:border-box}body{margin:0;min-height:100vh;min-height:100svh;display:flex;flex-direction:column;background:var(--paper);color:var(--ink);font:18px/1.5 system-ui,sans-serif;overflow-wrap:anywhere;-webkit-text-size-adjust:100%}
header,main{width:calc(100% - 32px);max-width:560px;margin:0 auto}main{margin:auto;padding:32px 0}
header{display:flex;align-items:center;gap:12px;padding:20px 0 0;font-size:15px;font-weight:600}header img{height:40px;max-width:120px;object-fit:contain}header+main{margin-top:0;padding-top:28px}
.branded{border-top:4px solid var(--brand)}
h1{font-size:24px;line-height:1.25;font-weight:600;margin:0 0 12px;text-wrap:balance}p{margin:0 0 12px;color:var(--soft)}
dl,.sheet{margin:20px 0;padding:20px;background:var(--sheet);border:1px solid var(--line);border-radius:14px}dt{font-size:13px;color:var(--soft)}dd{margin:0 0 16px}dd:last-child{margin:0}
dd a{display:block;padding:8px 0;min-height:44px;color:inherit}.lines{white-space:pre-wrap}.mono{font-family:ui-monospace,monospace;font-size:15px}.copy{display:inline-block;padding:10px 0;white-space:pre-wrap;-webkit-user-select:all;user-select:all}
h1,p,dt,dd{text-align:left}[dir=rtl] :is(h1,p,dt,dd){text-align:right}
nav{display:flex;flex-wrap:wrap;gap:12px;margin:20px 0}nav .go,nav ul{flex:1 1 100%}nav ul{display:grid;gap:12px;margin:0;padding:0;list-style:none}li .also{display:flex}
.go,.also{display:inline-flex;flex:1 1 auto;align-items:center;justify-content:center;text-align:center;min-height:44px;padding:8px 20px;border:1px solid var(--brand-edge);border-radius:6px;background:var(--brand);color:var(--on-brand);text-decoration:none;font-weight:600}
.also{border-color:var(--soft);background:var(--sheet);color:var(--ink)}a:focus-visible{outline:3px solid var(--signal);outline-offset:2px}
.drawn{width:100%}.picture{display:block;max-width:100%;height:auto;margin:20px auto;border-radius:14px}
.small{font-size:13px}footer{padding:16px;text-align:center;font-size:13px;color:var(--soft)}`;
