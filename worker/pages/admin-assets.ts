import type { Env } from "../env.ts";

/** The admin SPA, built into dist/admin and served under /admin/. */

/**
 * Charts set inline styles. Scripts come from our own files only, and so does the WebAssembly that draws symbols and
 * reads them back: compiling it needs a word of its own (CSP Level 3 §4.4), which lets no text be run as script.
 */
const CSP =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

/** Vite names its files by their content, and so are fonts: they never change. */
const HASHED = /^\/(?:assets\/|fonts\/[a-z0-9-]+-[0-9a-f]{8}\.)/;

/** Serves a file of the SPA, or its index.html for any page of it. */
export async function serveAdmin(request: Request, env: Env): Promise<Response> {
  const url = new URL(request.url);
  if (url.pathname === "/admin") {
    return new Response(null, { status: 308, headers: { location: `/admin/${url.search}` } });
  }
  const path = url.pathname.slice("/admin".length);
  const isFile = /\.[a-z0-9]+$/i.test(path);
  const asset = await env.ASSETS.fetch(
    new Request(new URL(isFile ? path : "/index.html", url.origin), {
      method: request.method,
      headers: request.headers,
    }),
  );
  const response = new Response(asset.body, asset);
  response.headers.set("content-security-policy", CSP);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("referrer-policy", "same-origin");
  response.headers.set(
    "cache-control",
    HASHED.test(path) && asset.ok ? "public, max-age=31536000, immutable" : "no-cache",
  );
  return response;
}
