/// <reference types="vite/types/importMeta.d.ts" />
import { describe, expect, test } from "vitest";
import { env, send } from "./testing/client.ts";
import { captureErrors } from "./testing/intercept.ts";

test("the bare host leads to the admin", async () => {
  const response = await send("/");
  expect([response.status, response.headers.get("location")]).toEqual([302, "/admin/"]);
});

test("search engines are told to keep out", async () => {
  const response = await send("/robots.txt");
  expect(await response.text()).toBe("User-agent: *\nDisallow: /\n");
});

test("the icon browsers ask for is no scan and no 404", async () => {
  expect((await send("/favicon.ico")).status).toBe(204);
});

test.each(["/.well-known/security.txt", "/health", "/assets/x.js"])(
  "%s is reserved, not a slug",
  async (path) => {
    expect((await send(path)).status).toBe(404);
  },
);

test("an error of ours tells the client nothing of its inside", async () => {
  const errors = captureErrors();
  const { ASSETS: _assets, ...broken } = env;
  const response = await send("/admin/", {}, broken as typeof env);
  expect(response.status).toBe(500);
  expect(await response.text()).toBe("Something went wrong on our side. Try again.\n");
  expect(errors).toEqual([expect.stringContaining("request failed")]);
});

describe("what a redirect evaluates", () => {
  const sources = import.meta.glob<string>(["./**/*.ts", "../shared/**/*.ts", "!**/*.test.ts"], {
    query: "?raw",
    import: "default",
    eager: true,
  });

  /** All that is evaluated before the first request: what index.ts imports, and what that imports, not types. */
  function evaluated(entry: string): Set<string> {
    const seen = new Set<string>();
    const visit = (path: string): void => {
      if (seen.has(path)) {
        return;
      }
      seen.add(path);
      const source = sources[path] ?? "";
      for (const [, clause = "", target = ""] of source.matchAll(
        /^(?:import|export)\s(?:([^;]*?)from )?"([^"]+)";$/gm,
      )) {
        const typesOnly = /^type\s/.test(clause) || /^\{(?:\s*type \w+,?)+\s*\}\s*$/.test(clause);
        if (!typesOnly) {
          visit(target.startsWith(".") ? resolve(path, target) : target);
        }
      }
    };
    visit(entry);
    return seen;
  }

  /** As import.meta.glob writes it: relative to this folder. */
  function resolve(from: string, target: string): string {
    const { pathname } = new URL(target, new URL(from, "file:///repo/worker/app.test.ts"));
    return pathname.startsWith("/repo/worker/")
      ? pathname.replace("/repo/worker/", "./")
      : pathname.replace("/repo/", "../");
  }

  test("is the hot path alone: no control plane, no database layer, no packages but hono", () => {
    const modules = [...evaluated("./index.ts")];
    expect(modules).toContain("./redirect/redirect.ts");
    expect(modules).toContain("../shared/decide.ts");
    // what the runtime itself has, for the Durable Object, loads nothing
    const packages = modules.filter((path) => !/^\.|^cloudflare:/.test(path));
    expect(packages).toEqual(["hono"]);
    expect(modules.filter((path) => /^\.\/(?:api|auth)\//.test(path))).toEqual([]);
    expect(modules.filter((path) => path.startsWith("../shared/contract/"))).toEqual([]);
    // every relative import was found, so nothing hides behind a path this test can't read
    expect(modules.filter((path) => path.startsWith(".") && sources[path] === undefined)).toEqual([]);
  });
});
