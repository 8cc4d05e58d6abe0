import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildAdmin, buildWorker } from "../scripts/build-parts.ts";
import { startLocalServer } from "../scripts/local-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    url: string;
    setupToken: string;
  }
}

const SETUP_TOKEN = "e2e-setup-token";

/** Builds and serves the whole product on empty state, as `npm start` does, for all browser tests. */
export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  await Promise.all([buildAdmin(), buildWorker()]);
  const stateDir = await mkdtemp(join(tmpdir(), "swivel-e2e-"));
  const server = await startLocalServer({
    port: 0,
    stateDir,
    vars: { SETUP_TOKEN, AUTH_SECRET: "e2e-auth-secret-of-at-least-32-characters" },
  });
  project.provide("url", server.url.origin);
  project.provide("setupToken", SETUP_TOKEN);
  return async () => {
    await server.stop();
    await rm(stateDir, { recursive: true, force: true });
  };
}
