import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext } from "playwright-core";
import { inject } from "vitest";
import { startLocalServer } from "../scripts/local-server.ts";

const TOKEN = "own-server-setup-token";

export interface OwnServer {
  origin: string;
  /** Calls the API as the owner. Throws what it refuses. */
  api: <T>(method: string, path: string, data?: unknown) => Promise<T>;
  stop: () => Promise<void>;
}

/** A server for one file of tests, with an owner who is signed in to the context. */
export async function startOwnServer(
  context: BrowserContext,
  vars: Record<string, string> = {},
): Promise<OwnServer> {
  const stateDir = await mkdtemp(join(tmpdir(), "swivel-own-"));
  await cp(inject("emptyState"), stateDir, { recursive: true });
  const server = await startLocalServer({
    port: 0,
    stateDir,
    migrated: true,
    vars: { SETUP_TOKEN: TOKEN, AUTH_SECRET: "own-server-auth-secret-of-32-characters", ...vars },
  });
  const { origin } = server.url;

  async function api<T>(method: string, path: string, data?: unknown): Promise<T> {
    const answer = await context.request.fetch(`${origin}/api/v1${path}`, {
      method,
      ...(data !== undefined && { data }),
      headers: { origin },
    });
    if (!answer.ok()) {
      throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    }
    return (await answer.json()) as T;
  }

  await api("POST", "/setup", { token: TOKEN, email: "zoe@example.com", password: "a long enough password" });
  return {
    origin,
    api,
    async stop() {
      await server.stop();
      await rm(stateDir, { recursive: true, force: true });
    },
  };
}
