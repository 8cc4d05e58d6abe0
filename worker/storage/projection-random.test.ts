import * as fc from "fast-check";
import { expect, test } from "vitest";
import { urlOf } from "../../shared/content-text.ts";
import type { Env } from "../env.ts";
import { env } from "../testing/client.ts";
import { editCode, storeCode, type CodeFields } from "../testing/codes.ts";
import { captureErrors, intercept } from "../testing/intercept.ts";
import { findVersion } from "./code-history.ts";
import { applyNext, findCodeBySlug } from "./code-store.ts";
import { drainOutbox, reconcile } from "./projection.ts";
import { cancelEdit, keepResult, listEdits, OPEN, scheduleEdit } from "./scheduled-edit-store.ts";
import { recordOf, snapshotOf, type CodeSnapshot, type StoredCode } from "./snapshot.ts";

/** However edits, schedules and KV failures fall, the cron makes KV equal to D1. */

const STEPS = 500;

/** Of edits that are to come, and never do while the test runs. */
const LATER_MS = 86_400_000;

const SLUGS = ["one", "two", "three", "four", "five"];

type Step = {
  action: "create" | "edit" | "bulk" | "delete" | "restore" | "revert" | "schedule" | "cancel" | "settle";
  slug: string;
  /** Tells edits apart, and which version a revert goes back to. */
  number: number;
  /** How the put of this step fails, if it does: before it reaches KV, or after. */
  fault: "none" | "lost" | "answer lost" | "cron first";
};

const step: fc.Arbitrary<Step> = fc.record({
  action: fc.constantFrom(
    ...(["create", "edit", "edit", "edit", "bulk", "delete", "restore", "revert"] as const),
    ...(["schedule", "schedule", "cancel", "settle"] as const),
  ),
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
  } else if (action === "bulk") {
    await Promise.all(SLUGS.map((one) => take({ action: "edit", slug: one, number, fault })));
  } else if (action === "schedule") {
    await schedule(code, number, using);
  } else if (action === "cancel") {
    const [edit] = await listEdits(env, code.id, OPEN, 1);
    if (edit !== undefined) {
      await cancelEdit(using, code, edit.id, by());
    }
  } else if (action === "settle") {
    await settle(code, using);
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

/** Some edits are due at once, and then made by the next edit or by `settle`; others show in the record only. */
async function schedule(code: StoredCode, number: number, using: Env): Promise<void> {
  const content = { type: "url" as const, url: `https://example.com/planned/${number}` };
  const edit = {
    at: Date.now() + (number % 3 === 0 ? LATER_MS + number : 0),
    patch: { content },
    fields: ["content"] satisfies (keyof CodeSnapshot)[],
    confirmed: false,
    result: { ...snapshotOf(code), content },
  };
  if (code.status !== "deleted") {
    await scheduleEdit(using, code, edit, by());
  }
}

/** As the cron does it, with what an edit of a URL makes of a code. */
async function settle(code: StoredCode, using: Env): Promise<void> {
  const [edit] = await listEdits(env, code.id, ["pending"], 1);
  if (code.next !== null) {
    if (code.next.at <= Date.now()) {
      await applyNext(using, code, code.next, Date.now());
    }
  } else if (edit !== undefined && edit.basedOn === code.version) {
    const { content } = edit.patch as Pick<CodeSnapshot, "content">;
    await keepResult(using, code, edit, { ...snapshotOf(code), content }, Date.now());
  }
}

function by(): { name: string; actor: string; now: number } {
  return { name: "Zoë", actor: "user:zoe", now: Date.now() };
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

test("five hundred random steps end with KV equal to D1", { timeout: 300_000 }, async () => {
  captureErrors();
  const [steps = []] = fc.sample(fc.array(step, { minLength: STEPS, maxLength: STEPS }), {
    seed: 1,
    numRuns: 1,
  });
  let pending: Promise<void>[] = [];
  for (const [i, next] of steps.entries()) {
    // every few steps happen at once, where D1 decides their order
    pending.push(take(next).catch(ignoreRace));
    if (i % 3 === 2) {
      await Promise.all(pending);
      pending = [];
    }
  }
  // and some edits are still to come, in records that KV has lost
  for (const slug of SLUGS) {
    await take({ action: "restore", slug, number: 1, fault: "none" });
    await take({ action: "schedule", slug, number: 1, fault: "lost" });
  }
  await drainOutbox(env);
  expect((await records()).filter(([, record]) => JSON.stringify(record).includes('"next":'))).not.toEqual(
    [],
  );
  expect(await records()).toEqual(await expected());
  const left = await env.DB.prepare("SELECT count(*) AS n FROM outbox").first("n");
  expect(left).toBe(0);
  expect(await reconcile(env)).toMatchObject({ repaired: 0 });
  // and they were steps of every kind: planned edits were made, met by others, called off, and are still to come
  const { results } = await env.DB.prepare(
    "SELECT DISTINCT status FROM scheduled_edit ORDER BY status",
  ).all();
  expect(results.map(({ status }) => status)).toEqual(["applied", "cancelled", "conflict", "pending"]);
  const count = async (of: string): Promise<number> =>
    (await env.DB.prepare(`SELECT count(*) AS n FROM ${of}`).first<number>("n")) ?? 0;
  const made = await count("code_version WHERE scheduled_for > 0");
  expect(made).toBeGreaterThan(2);
  // none became two versions; one that changed nothing any more became none
  expect(made).toBeLessThanOrEqual(await count("scheduled_edit WHERE status = 'applied'"));
});

/** Two steps at once may both make the code; the second is refused, as it should be. */
function ignoreRace(error: unknown): void {
  if (!(error instanceof Error && error.message.endsWith("slug_taken"))) {
    throw error;
  }
}
