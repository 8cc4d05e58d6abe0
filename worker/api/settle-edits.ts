import type { DestinationRules } from "../../shared/destination.ts";
import type { Env } from "../env.ts";
import { applyNext, findCode } from "../storage/code-store.ts";
import { findWorkspace } from "../storage/people-store.ts";
import { codesToSettle, keepResult, listEdits, refuseEdit } from "../storage/scheduled-edit-store.ts";
import { applyEdit, readEdit, type EditRefusal } from "./code-edit.ts";
import { NO_DOMAINS } from "./known-domains.ts";
import { guardPrinted } from "./printed-guard.ts";

/**
 * The minute cron of scheduled edits: makes those whose time has come versions, and works out what the next ones make
 * of their code, so that scans meet them on the second. May run twice at once or stop anywhere: each step is a batch.
 */

/** A run takes so many codes; the rest wait a minute, and scans don't notice. */
const CODES_MAX = 100;

/** Steps for one code: its edits, each worked out and applied. */
const STEPS_MAX = 60;

export async function settleEdits(env: Env, now: number): Promise<void> {
  for (const { codeId, workspaceId } of await codesToSettle(env, now, CODES_MAX)) {
    try {
      let steps = 0;
      while (steps < STEPS_MAX && (await settleStep(env, workspaceId, codeId, now))) {
        steps++;
      }
    } catch (error) {
      console.error("a scheduled edit failed; next minute", codeId, error);
    }
  }
}

/** One step on a code's next edit. Returns whether there may be another. */
async function settleStep(env: Env, workspaceId: string, codeId: string, now: number): Promise<boolean> {
  const code = await findCode(env, workspaceId, codeId);
  if (code === null) {
    return false;
  }
  if (code.next !== null) {
    const due = code.next.at <= now;
    if (due) {
      await applyNext(env, code, code.next, now);
    }
    return due;
  }
  const [edit] = await listEdits(env, codeId, ["pending"], 1);
  const workspace = await findWorkspace(env, workspaceId);
  if (edit === undefined || edit.basedOn !== code.version || workspace === null) {
    return edit !== undefined && workspace !== null;
  }
  const call = { env, now, origin: env.PUBLIC_URL, identity: { workspace } };
  const judged = await readEdit(call, edit.patch, rulesOf(env, workspace.appSchemes), NO_DOMAINS);
  const edited = applyEdit(code, judged);
  if (!edited.ok) {
    await refuseEdit(env, code, edit, reasonOf(edited.refusal), now);
  } else if (guardPrinted(code, edited.snapshot, edit.confirmed) !== null) {
    await refuseEdit(
      env,
      code,
      edit,
      "The code is printed, and this would leave its paper leading nowhere.",
      now,
    );
  } else {
    await keepResult(env, code, edit, edited.snapshot, now);
  }
  return true;
}

/** Its links were checked against the host they were sent to when it was scheduled. */
function rulesOf(env: Env, appSchemes: string[]): DestinationRules {
  return { ownHosts: env.PUBLIC_URL === "" ? [] : [new URL(env.PUBLIC_URL).host], appSchemes };
}

function reasonOf(refusal: EditRefusal): string {
  switch (refusal.kind) {
    case "deleted":
      return "The code is deleted.";
    case "static":
      return "What a static symbol holds can't change.";
    case "invalid":
      return refusal.errors.map(({ message }) => message).join(" ");
  }
}
