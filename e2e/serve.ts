import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { build } from "../scripts/build-parts.ts";
import { migrate, startLocalServer } from "../scripts/local-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    url: string;
    setupToken: string;
    /** A folder of state with every migration and nothing else: servers of a test's own begin with a copy. */
    emptyState: string;
  }
}

const SETUP_TOKEN = "e2e-setup-token";

/** Builds and serves the whole product on empty state, as `npm start` does, for all browser tests. */
export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  const emptyState = await mkdtemp(join(tmpdir(), "swivel-empty-"));
  await Promise.all([build(), migrate(emptyState)]);
  const stateDir = await mkdtemp(join(tmpdir(), "swivel-e2e-"));
  await cp(emptyState, stateDir, { recursive: true });
  const server = await startLocalServer({
    port: 0,
    stateDir,
    migrated: true,
    vars: { SETUP_TOKEN, AUTH_SECRET: "e2e-auth-secret-of-at-least-32-characters" },
  });
  project.provide("url", server.url.origin);
  project.provide("setupToken", SETUP_TOKEN);
  project.provide("emptyState", emptyState);
  return async () => {
    await server.stop();
    await Promise.all([stateDir, emptyState].map((dir) => rm(dir, { recursive: true, force: true })));
  };
}
