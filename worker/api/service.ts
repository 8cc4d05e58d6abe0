import { probeStores } from "../storage/health.ts";
import { openApiDocument } from "./openapi.ts";
import { docsPage } from "./docs-page.ts";
import type { Call, Route } from "./route.ts";

/** The API about itself: health, OpenAPI document, readable documentation. */

/** 200 when every store answers, 503 when one does not. */
export async function health(call: Call): Promise<Response> {
  const stores = await probeStores(call.env);
  const ok = stores.kv && stores.db && stores.log;
  return Response.json(
    { status: ok ? "ok" : "degraded", stores },
    { status: ok ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}

export function openApi(routes: () => readonly Route[]) {
  return async (call: Call): Promise<Response> => Response.json(openApiDocument(routes(), call.origin));
}

export function docs(routes: () => readonly Route[]) {
  return async (call: Call): Promise<Response> => await docsPage(openApiDocument(routes(), call.origin));
}
