import * as fc from "fast-check";
import { expect, test } from "vitest";
import { urlOf } from "../../shared/content-text.ts";
import type { Env } from "../env.ts";
import { env } from "../testing/client.ts";
import { editCode, storeCode, type CodeFields } from "../testing/codes.ts";
import { captureErrors, intercept } from "../testing/intercept.ts";
import { findVersion } from "./code-history.ts";
import { findCodeBySlug } from "./code-store.ts";
import { drainOutbox, reconcile } from "./projection.ts";
import { recordOf, type StoredCode } from "./snapshot.ts";

/** However edits and KV failures fall, the cron makes KV equal to D1. */

const SLUGS = ["one", "two", "three", "four", "five"];

type Step = {
  action: "create" | "edit" | "delete" | "restore" | "revert";
  slug: string;
  /** Tells edits apart, and which version a revert goes back to. */
  number: number;
  /** How the put of this step fails, if it does: before it reaches KV, or after. */
  fault: "none" | "lost" | "answer lost" | "cron first";
};

const step: fc.Arbitrary<Step> = fc.record({
  action: fc.constantFrom("create", "edit", "edit", "edit", "delete", "restore", "revert"),
  slug: fc.constantFrom(...SLUGS),
  number: fc.nat(1_000),
  fault: fc.constantFrom("none", "none", "lost", "answer lost", "cron first"),
});

function withFault(fault: Step["fault"]): Env {
  return intercept(env, "CODES", "put", async (call) => {
    if (fault === "lost") {
      throw new Error("CODES.put: simulated outage");
    }
    if (fault === "cron first") {
      await drainOutbox(env);
    }
    await call();
    if (fault === "answer lost") {
      throw new Error("CODES.put: simulated outage after the write");
    }
  });
}

async function take({ action, slug, number, fault }: Step): Promise<void> {
  const using = withFault(fault);
  const code = await findCodeBySlug(env, slug);
  if (code === null) {
    await storeCode(slug, { url: `https://example.com/${number}` }, using);
  } else if (action === "delete") {
    await editCode(code, { status: "deleted" }, using, "delete");
  } else if (action === "restore") {
    await editCode(code, { status: "active" }, using, "restore");
  } else if (action === "revert") {
    const version = (number % code.version) + 1;
    const { content, ...snapshot } = (await findVersion(env, code.id, version)) ?? code;
    await editCode(code, { ...snapshot, url: urlOf(content) }, using, "revert");
  } else {
    const change = {
      url: `https://example.com/${number}`,
      forwardQuery: number % 2 === 0,
      ...lifeOf(number),
    };
    await editCode(code, change, using);
  }
}

/** Fields of every kind a record may hold, some of them cleared again. */
function lifeOf(number: number): CodeFields {
  const content = { type: "url" as const, url: `https://example.com/rule/${number}` };
  return {
    rules: number % 3 === 0 ? [] : [{ name: `r${number}`, when: { countries: ["NL"] }, content }],
    utm: number % 5 === 0 ? null : { source: `s${number}` },
    printedAt: number % 7 === 0 ? number : null,
    expiresAt: number % 4 === 0 ? Date.now() + number : null,
  };
}

async function records(): Promise<[string, unknown][]> {
  const { keys } = await env.CODES.list();
  return Promise.all(
    keys.map(
      async ({ name }) => [name, JSON.parse((await env.CODES.get(name)) ?? "null")] as [string, unknown],
    ),
  );
}

async function expected(): Promise<[string, unknown][]> {
  const rows = await Promise.all(SLUGS.map((slug) => findCodeBySlug(env, slug)));
  return rows
    .filter((row): row is StoredCode => row !== null)
    .map((row) => [`code:/${row.slug}`, recordOf(row)] as [string, unknown])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

test.each([1, 2, 3])("sixty random steps end with KV equal to D1 (seed %i)", async (seed) => {
  captureErrors();
  const [steps = []] = fc.sample(fc.array(step, { minLength: 60, maxLength: 60 }), { seed, numRuns: 1 });
  let pending: Promise<void>[] = [];
  for (const [i, next] of steps.entries()) {
    // every few steps happen at once, where D1 decides their order
    pending.push(take(next).catch(ignoreRace));
    if (i % 3 === 2) {
      await Promise.all(pending);
      pending = [];
    }
  }
  await drainOutbox(env);
  expect(await records()).toEqual(await expected());
  const left = await env.DB.prepare("SELECT count(*) AS n FROM outbox").first("n");
  expect(left).toBe(0);
  expect(await reconcile(env)).toMatchObject({ repaired: 0 });
});

/** Two steps at once may both make the code; the second is refused, as it should be. */
function ignoreRace(error: unknown): void {
  if (!(error instanceof Error && error.message.endsWith("slug_taken"))) {
    throw error;
  }
}
