import { html, raw } from "hono/html";
import type { oas31 } from "zod-openapi";

/** The API's documentation as one page without script, made from the OpenAPI document. */

const STYLE = `:root{color-scheme:light dark}body{max-width:860px;margin:0 auto;padding:32px 20px;font:15px/1.55 system-ui,sans-serif}
h1{font-size:24px}h2{font-size:18px;margin:40px 0 4px;overflow-wrap:anywhere}code,pre{font-family:ui-monospace,monospace;font-size:13px}
pre{padding:12px;border:1px solid color-mix(in oklch,currentColor 20%,transparent);border-radius:6px;overflow:auto;max-height:420px}summary{cursor:pointer;padding:8px 0}.method{text-transform:uppercase;margin-right:8px}`;

/** @param document as `openApiDocument` makes it */
export async function docsPage(document: oas31.OpenAPIObject): Promise<Response> {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method,
      path,
      operation: operation as oas31.OperationObject,
    })),
  );
  const page = await html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Swivel API</title><style>${raw(STYLE)}</style></head><body>
<h1>Swivel API</h1><p>${document.info.description ?? ""}</p>
<p>Base address <code>${document.servers?.[0]?.url ?? ""}</code>. For tools: <a href="openapi.json">openapi.json</a>.</p>
${operations.map(
  ({ method, path, operation }) => html`<h2 id="${operation.operationId ?? ""}"><span class="method">${method}</span><code>${path}</code></h2>
<p>${operation.summary ?? ""}${operation.description ? ` · ${operation.description}` : ""}</p>
${details("Parameters", operation.parameters)}${details("Body", operation.requestBody)}${details("Answers", operation.responses)}`,
)}
<h2 id="schemas">Schemas</h2>${Object.entries(document.components?.schemas ?? {}).map(([name, schema]) => details(name, schema))}
</body></html>`;
  return new Response(String(page), {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
    },
  });
}

function details(title: string, value: unknown) {
  const empty = value === undefined || (Array.isArray(value) && value.length === 0);
  return empty
    ? ""
    : html`<details><summary>${title}</summary><pre>${JSON.stringify(value, null, 2)}</pre></details>`;
}
