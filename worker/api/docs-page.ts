import { html, raw } from "hono/html";
import type { oas31 } from "zod-openapi";

/** The API's documentation as one page without script, made from the OpenAPI document. */

type Html = ReturnType<typeof html>;

/** The tokens of the admin (admin-ui/src/tokens.css), pared down to what this page uses. */
const STYLE = `:root{color-scheme:light dark;--paper:oklch(97.5% .006 85);--sheet:#fff;--ink:oklch(24% .012 60);--soft:oklch(44% .012 60);--line:oklch(88% .008 85)}
@media(prefers-color-scheme:dark){:root{--paper:oklch(20% .008 60);--sheet:oklch(25% .008 60);--ink:oklch(94% .006 85);--soft:oklch(76% .008 85);--line:oklch(36% .008 60)}}
*{box-sizing:border-box}body{margin:0 auto;max-width:900px;padding:48px 20px;background:var(--paper);color:var(--ink);font:15px/1.55 system-ui,sans-serif}
h1{font-size:36px;line-height:1.2;margin:0 0 12px}h2{font-size:24px;margin:56px 0 8px}p{margin:0 0 8px;max-width:70ch}a{color:inherit}
code,pre{font-family:ui-monospace,monospace;font-size:13px}article{border-top:1px solid var(--line);padding:16px 0}h3{font-size:15px;margin:0 0 4px;overflow-wrap:anywhere}
.method{display:inline-block;min-width:64px;text-transform:uppercase}.soft{color:var(--soft);font-size:13px}table{border-collapse:collapse;margin:8px 0}td{padding:4px 16px 4px 0;vertical-align:top;font-size:13px}
pre{margin:8px 0;padding:16px;background:var(--sheet);border:1px solid var(--line);border-radius:6px;overflow:auto;max-height:480px}summary{cursor:pointer;padding:12px 0}`;

/** @param document as `openApiDocument` makes it */
export async function docsPage(document: oas31.OpenAPIObject): Promise<Response> {
  const base = document.servers?.[0]?.url ?? "";
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      operationArticle(method, path, operation as oas31.OperationObject),
    ),
  );
  const example = `curl ${base}/codes \\
  -H "Authorization: Bearer swv_…" -H "Content-Type: application/json" \\
  -d '{"name": "Menu, table 4", "content": {"type": "url", "url": "https://example.com/menu"}}'`;
  const page =
    await html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Swivel API</title><style>${raw(STYLE)}</style></head><body>
<h1>Swivel API</h1><p>${document.info.description ?? ""}</p>
<p>Make a key in the <a href="/admin/settings">settings</a>, then:</p><pre>${example}</pre>
<p>For tools: <a href="openapi.json">openapi.json</a> (OpenAPI ${document.openapi}).</p>
<h2>Routes</h2><p class="soft">All under <code>${base}</code></p>${operations}
<h2>Schemas</h2>${Object.entries(document.components?.schemas ?? {}).map(
      ([name, schema]) =>
        html`<article id="${name}"><details><summary><code>${name}</code></summary>${json(schema)}</details></article>`,
    )}</body></html>`;
  return new Response(String(page), {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
    },
  });
}

function operationArticle(method: string, path: string, operation: oas31.OperationObject): Html {
  const parameters = (operation.parameters ?? []).filter((parameter) => "name" in parameter);
  const body =
    operation.requestBody && "content" in operation.requestBody ? operation.requestBody.content : {};
  const [status, answer] = Object.entries(operation.responses ?? {})[0] ?? [];
  const content = (answer as oas31.ResponseObject | undefined)?.content ?? {};
  return html`<article id="${operation.operationId ?? ""}"><h3><code><span class="method">${method}</span> ${path}</code></h3>
<p>${operation.summary ?? ""}. <span class="soft">${operation.description ?? "Open to anyone."}</span></p>
<table>${parameters.map(
    (parameter) =>
      html`<tr><td><code>${parameter.name}</code></td><td class="soft">${parameter.in}${parameter.required ? ", required" : ""}</td><td>${parameter.description ?? ""}</td></tr>`,
  )}${mediaRow("body", body)}${mediaRow(`answer ${status ?? ""}`, content)}</table></article>`;
}

function mediaRow(label: string, content: oas31.ContentObject): Html | "" {
  const [type, media] = Object.entries(content)[0] ?? [];
  if (type === undefined) {
    return "";
  }
  const reference = media?.schema && "$ref" in media.schema ? media.schema.$ref : undefined;
  const name = reference?.split("/").at(-1);
  return html`<tr><td class="soft">${label}</td><td colspan="2"><code>${type}</code> ${name === undefined ? "" : html`<a href="#${name}">${name}</a>`}</td></tr>`;
}

function json(value: unknown): Html {
  return html`<pre>${JSON.stringify(value, null, 2)}</pre>`;
}
