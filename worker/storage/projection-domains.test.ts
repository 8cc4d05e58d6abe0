import * as fc from "fast-check";
import { expect, test } from "vitest";
import { urlOf } from "../../shared/content-text.ts";
import type { Env } from "../env.ts";
import { env } from "../testing/client.ts";
import { editCode, makeWorkspace, storeCode, WORKSPACE, type CodeFields } from "../testing/codes.ts";
import { captureErrors, intercept } from "../testing/intercept.ts";
import { findVersion } from "./code-history.ts";
import { findCodeBySlug } from "./code-store.ts";
import { drainOutbox, reconcile } from "./projection.ts";
import { domainsOf, recordOf, type StoredCode } from "./snapshot.ts";

/** However edits, moves between domains and KV failures fall, the cron makes KV equal to D1, under every address. */

const SLUGS = ["one", "two", "three", "four", "five"];

/** The Worker's own host, and two others. */
const DOMAINS = ["", "go.two.example", "go.three.example"];

type Step = {
  action: "create" | "edit" | "delete" | "restore" | "revert" | "move" | "spread";
  slug: string;
  /** Where the code is moved to, or now and then made. */
  domain: string;
  /** Tells edits apart, and which version a revert goes back to. */
  number: number;
  /** How the put of this step fails, if it does: before it reaches KV, or after. */
  fault: "none" | "lost" | "answer lost" | "cron first";
};

const step: fc.Arbitrary<Step> = fc.record({
  action: fc.constantFrom("create", "edit", "edit", "edit", "delete", "restore", "revert", "move", "spread"),
  domain: fc.constantFrom(...DOMAINS),
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

async function take({ action, slug, domain, number, fault }: Step): Promise<void> {
  const using = withFault(fault);
  const code = (await findCodeBySlug(env, slug, DOMAINS[number % 3])) ?? (await findCodeBySlug(env, slug));
  if (code === null) {
    const first = number % 5 === 0 ? domain : "";
    await storeCode(slug, { url: `https://example.com/${number}`, domain: first }, using);
  } else if (action === "move" || action === "spread") {
    await editCode(code, addressesAfter(action, code, domain), using);
  } else if (action === "delete") {
    await editCode(code, { status: "deleted" }, using, "delete");
  } else if (action === "restore") {
    await editCode(code, { status: "active" }, using, "restore");
  } else if (action === "revert") {
    const version = (number % code.version) + 1;
    const {
      content,
      domain: _,
      alsoOn: __,
      ...snapshot
    } = (await findVersion(env, code.id, version)) ?? code;
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

/** As the API does it: an address a code has had, it keeps. */
function addressesAfter(action: "move" | "spread", code: StoredCode, domain: string): CodeFields {
  const all = new Set([...domainsOf(code), domain]);
  const own = action === "move" ? domain : code.domain;
  all.delete(own);
  return { domain: own, alsoOn: [...all] };
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

/** Each address by itself, as D1 finds it. */
async function expected(): Promise<[string, unknown][]> {
  const addresses = SLUGS.flatMap((slug) => DOMAINS.map((domain) => ({ slug, domain })));
  const rows = await Promise.all(
    addresses.map(async ({ slug, domain }) => {
      const code = await findCodeBySlug(env, slug, domain);
      return [`code:${domain}/${slug}`, code && recordOf(code)] as [string, unknown];
    }),
  );
  return rows.filter(([, record]) => record !== null).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Domains that are verified, of the workspace that `storeCode` makes. */
async function makeDomains(): Promise<void> {
  await makeWorkspace();
  const add = env.DB.prepare(
    `INSERT INTO domain (id, workspace_id, version, host, token, verified_at, is_default, created_at, updated_at)
     VALUES (?1, ?2, 1, ?1, ?1, 1, 0, 1, 1)`,
  );
  await env.DB.batch(DOMAINS.slice(1).map((host) => add.bind(host, WORKSPACE)));
}

test.each([1, 2, 3])("ninety random steps end with KV equal to D1 (seed %i)", async (seed) => {
  captureErrors();
  await makeDomains();
  const [steps = []] = fc.sample(fc.array(step, { minLength: 90, maxLength: 90 }), { seed, numRuns: 1 });
  let pending: Promise<void>[] = [];
  for (const [i, next] of steps.entries()) {
    // every few steps happen at once, where D1 decides their order
    pending.push(take(next).catch(ignoreRace));
    if (i % 3 === 2) {
      await Promise.all(pending);
      pending = [];
    }
  }
  await Promise.all(pending);
  await drainOutbox(env);
  expect(await records()).toEqual(await expected());
  const left = await env.DB.prepare("SELECT count(*) AS n FROM outbox").first("n");
  expect(left).toBe(0);
  expect(await reconcile(env)).toMatchObject({ repaired: 0 });
  const spread = await env.DB.prepare("SELECT count(*) AS n FROM code WHERE also_on <> '[]'").first<number>(
    "n",
  );
  expect(spread).toBeGreaterThan(2);
});

test("the nightly comparison repairs a code that KV lacks under one of its addresses only", async () => {
  await makeDomains();
  const code = await storeCode("menu", { alsoOn: DOMAINS.slice(1) });
  await storeCode("other");
  await env.CODES.delete("code:go.three.example/menu");
  expect(await reconcile(env)).toEqual({ compared: 2, repaired: 1 });
  expect(await env.CODES.get("code:go.three.example/menu", "json")).toEqual(recordOf(code));
  expect(await reconcile(env)).toEqual({ compared: 2, repaired: 0 });
});

/** Two steps at once may both make the code, or want an address that another has; the second is refused, as it should be. */
function ignoreRace(error: unknown): void {
  if (!(error instanceof Error && /slug_(?:taken|retired)$/.test(error.message))) {
    throw error;
  }
}
