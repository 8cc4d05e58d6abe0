import { Hono } from "hono";
import { discardBody } from "./discard-body.ts";
import type { Env } from "./env.ts";
import { serveAdmin } from "./pages/admin-assets.ts";
import { createRedirect, type RedirectParts, type ScannerPage } from "./redirect/redirect.ts";
import { recordScan } from "./scans/buffer.ts";
import { maybePerson, rawScan } from "./scans/raw-scan.ts";

/** The route table of the Worker. What a redirect doesn't need is loaded when first asked for. */

const parts: RedirectParts = {
  onScan(request, scan, env, ctx) {
    if (env.SCAN_SINK !== "off") {
      recordScan(rawScan(request, scan), env, ctx);
    }
  },
  isPerson: maybePerson,
  showPage,
};

const redirect = createRedirect(parts);

async function showPage(page: ScannerPage, request: Request, env: Env): Promise<Response> {
  if (page.kind === "content") {
    const { showContent } = await import("./pages/content-page.ts");
    return await showContent(page, request, env);
  }
  if (page.kind === "preview") {
    const { showPreview } = await import("./pages/preview-page.ts");
    return await showPreview(page, request, env);
  }
  if (page.kind === "password") {
    const { showPassword } = await import("./pages/password-page.ts");
    return await showPassword(page, request, env);
  }
  const { showNotice } = await import("./pages/scanner-page.ts");
  return await showNotice(page, request, env);
}

export const app = new Hono<{ Bindings: Env }>();

app.all("/api/*", async (c) => {
  const { api } = await import("./api/api.ts");
  const response = await api.fetch(c.req.raw, c.env, c.executionCtx);
  await discardBody(c.req.raw);
  return response;
});
app.on(["GET", "HEAD"], ["/admin", "/admin/*"], (c) => serveAdmin(c.req.raw, c.env));
app.on(["GET", "HEAD"], "/assets/logo/:workspace/:file", async (c) => {
  const { serveLogo } = await import("./pages/logo.ts");
  return await serveLogo(c.req.param(), c.req.raw, c.env);
});
app.get("/.well-known/swivel-domain/:token", async (c) => {
  const { proveHost } = await import("./api/domain-proof.ts");
  return await proveHost(c.req.param("token"), c.req.raw, c.env, c.executionCtx);
});
app.get("/", async (c) => {
  const { answerHome } = await import("./redirect/domain-answers.ts");
  return (await answerHome(c.req.raw, c.env, parts)) ?? c.redirect("/admin/", 302);
});
// Short links are for people with paper in their hands, not for search engines.
app.get("/robots.txt", (c) => c.text("User-agent: *\nDisallow: /\n"));
app.get("/favicon.ico", (c) => c.body(null, 204, { "cache-control": "public, max-age=86400" }));
app.on(["GET", "HEAD"], "*", (c) => redirect(c.req.raw, c.env, c.executionCtx as ExecutionContext));
app.post("*", async (c, next) => {
  const { unlock } = await import("./redirect/unlock.ts");
  const response = await unlock(c.req.raw, c.env, c.executionCtx as ExecutionContext, parts);
  return response ?? (await next());
});
app.all("*", async (c) => {
  await discardBody(c.req.raw);
  return new Response("Method not allowed\n", { status: 405, headers: { allow: "GET, HEAD" } });
});

app.onError((error) => {
  console.error("request failed", error);
  return new Response("Something went wrong on our side. Try again.\n", { status: 500 });
});
