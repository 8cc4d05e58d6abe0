import { domainOfHost, HOST_MAX_CHARS } from "../../shared/domain-host.ts";
import type { Env } from "../env.ts";
import { showDomain } from "../storage/domain-record.ts";
import { proveDomain } from "../storage/domain-store.ts";

/**
 * How a domain is verified: its token's address is opened on the domain itself. That the request arrives here, under
 * that host, shows that DNS, certificate and routing lead to this Worker. Anyone may open it, a browser or `verify`.
 */

/** Under which a domain's token is asked for: RFC 8615. */
const PROOF_PATH = "/.well-known/swivel-domain/";

/** The whole round, with a certificate just made. */
const PATIENCE_MS = 8_000;

/** The address that has to lead here. */
export function proofUrl({ host, token }: { host: string; token: string }): string {
  return `https://${host}${PROOF_PATH}${token}`;
}

/** Answers that address. */
export async function proveHost(
  token: string,
  request: Request,
  env: Env,
  ctx: Pick<ExecutionContext, "waitUntil">,
): Promise<Response> {
  const { host: asked } = new URL(request.url);
  const host = domainOfHost(asked, env.PUBLIC_URL);
  if (host === "" || host.length > HOST_MAX_CHARS) {
    const why = env.PUBLIC_URL === "" ? NEEDS_PUBLIC_URL : `${asked} is Swivel's own host.`;
    return plain(`Nothing was verified. ${why}`, 404);
  }
  const proved = await proveDomain(env, { token, host, now: Date.now() });
  if (proved === "verified") {
    await showDomain(env, host, (work) => ctx.waitUntil(work));
    return plain(`${host} leads here and is verified. You can close this page.`, 200);
  }
  return proved === "host_taken"
    ? plain(`${host} belongs to another workspace of this Swivel. Nothing was verified.`, 409)
    : plain(
        `${host} leads here, but this address is not the one its settings show. Nothing was verified.`,
        404,
      );
}

/** Until the Worker knows its own host, it can't tell another. */
export const NEEDS_PUBLIC_URL =
  "With several domains Swivel has to know which host is its own: set PUBLIC_URL in wrangler.toml, such as https://go.example, and deploy again (locally: PUBLIC_URL=http://localhost:8787 npm start).";

/**
 * Opens a domain's address, as a browser would, and says in words what came instead of us; null if something good did.
 * Only the domain's own name, HTTPS and one path are ever asked, redirects are not followed, and nothing of the answer
 * is shown: whoever adds a domain learns no more than whether a web server is there.
 *
 * @param ask `fetch`
 */
export async function askDomain(
  url: string,
  ask: (url: string, init: RequestInit) => Promise<Response>,
): Promise<string | null> {
  let response: Response;
  try {
    response = await ask(url, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    console.warn("a domain could not be asked", url, error);
    return "Nothing answered there: its DNS, its certificate or its route is missing, or still being set up.";
  }
  await response.body?.cancel();
  return response.ok ? null : "Another server answered there.";
}

function plain(text: string, status: number): Response {
  return new Response(`${text}\n`, {
    status,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
