import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

/** Three runners in one: pure code on Node, the Worker on workerd with real bindings, the SPA in Chromium. */
export default defineConfig({
  test: {
    // what a test logs, such as the outages it makes, is shown only if it fails
    silent: "passed-only",
    projects: [
      {
        test: {
          name: "shared",
          include: [
            "shared/**/*.test.ts",
            "admin-ui/src/**/*.test.ts",
            "scripts/**/*.test.ts",
            "bench/**/*.test.ts",
          ],
          globalSetup: ["scripts/fonts/place-for-tests.ts"],
          // a picture takes 50 ms to draw and read; on a busy machine, ten times that
          testTimeout: 30_000,
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              bindings: {
                SETUP_TOKEN: "test-setup-token",
                AUTH_SECRET: "test-auth-secret-of-at-least-32-characters",
                MAIN_MIGRATIONS: await readD1Migrations("migrations/main"),
                LOG_MIGRATIONS: await readD1Migrations("migrations/log"),
              },
              cf: {},
            },
          })),
        ],
        test: {
          name: "worker",
          include: ["worker/**/*.test.ts"],
          globalSetup: ["scripts/fonts/place-for-tests.ts"],
          // the first test to load the control plane waits for its transformation
          testTimeout: 60_000,
          hookTimeout: 60_000,
          setupFiles: ["worker/testing/apply-migrations.ts"],
        },
      },
      {
        test: {
          name: "browser",
          include: ["e2e/**/*.test.ts"],
          globalSetup: ["e2e/serve.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 10_000 } },
          // one server and one browser: tests share them, in order
          fileParallelism: false,
        },
      },
    ],
  },
});
