import type { ConfirmQuery } from "../../shared/contract/code.ts";
import type { ScheduledEditCreate, ScheduledEditQuery } from "../../shared/contract/schedule.ts";
import { SCHEDULED_EDITS_MAX } from "../../shared/limits.ts";
import { changeCode, type Changed } from "../storage/code-store.ts";
import type { StoredPatch } from "../storage/next-edit.ts";
import {
  cancelEdit,
  countOpenEdits,
  findEdit,
  listEdits,
  OPEN,
  renewEdit,
  scheduleEdit,
  type EditBy,
  type ScheduledEditRow,
} from "../storage/scheduled-edit-store.ts";
import { codeAt, type StoredCode } from "../storage/snapshot.ts";
import { badCursor, destinationRules, withCode } from "./code-answers.ts";
import { refusedChange } from "./code-changes.ts";
import { applyEdit, fieldsOf, hidePassword, readEdit, refusalOf } from "./code-edit.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { codeBefore, viewEdit, viewOpenEdit } from "./edit-plan.ts";
import { guardPrinted } from "./printed-guard.ts";
import { NO_DOMAINS, readDomains } from "./known-domains.ts";
import { invalid, problem } from "./problem.ts";
import { readIfMatch } from "./read-request.ts";
import type { MemberCall } from "./route.ts";

/** Edits of a code that are scheduled: asked for, listed, applied after all, called off. */

/** Ids are of digits and small letters: the newest of two edits for the same moment is made last. */
const AFTER_ALL = "~";

/** An edit that is scheduled while others are made is judged again so often. */
const TRIES = 5;

export async function schedule(call: MemberCall<ConfirmQuery, ScheduledEditCreate>): Promise<Response> {
  const at = Date.parse(call.body.at);
  const fault = timeFault(at, call);
  if (fault !== null) {
    return invalid([{ path: "at", message: fault }]);
  }
  if (Object.keys(call.body.patch).length === 0) {
    return invalid([{ path: "patch", message: "Say what is to change." }]);
  }
  const patch = await hidePassword(call.body.patch);
  for (let tries = 1; ; tries++) {
    let missed = false;
    const response = await withCode(call, async (code) => {
      const scheduled = await tryToSchedule(call, code, at, patch);
      missed = scheduled === null;
      return scheduled ?? editedMeanwhile();
    });
    if (!missed || tries >= TRIES) {
      return response;
    }
  }
}

async function tryToSchedule(
  call: MemberCall<ConfirmQuery>,
  stored: StoredCode,
  at: number,
  patch: StoredPatch,
): Promise<Response | null> {
  const code = codeAt(stored, call.now);
  const expectedVersion = readIfMatch(call.request);
  if (expectedVersion === null || (expectedVersion !== undefined && expectedVersion !== code.version)) {
    return problem("stale_version", `The code is at version ${code.version}. Read it again, then decide.`);
  }
  if ((await countOpenEdits(call.env, code.id)) >= SCHEDULED_EDITS_MAX) {
    return problem(
      "too_many_scheduled",
      `A code has at most ${SCHEDULED_EDITS_MAX} scheduled edits. Cancel one that is no longer needed.`,
    );
  }
  const rules = destinationRules(call, await readDomains(call));
  const edit = await readEdit(call, patch, rules, NO_DOMAINS);
  const before = codeBefore(code, await pendingOf(call, code), { at, id: AFTER_ALL }, rules);
  const then = applyEdit(before, edit);
  if (!then.ok) {
    return refusalOf(then.refusal, "patch.");
  }
  const confirmed = call.query.confirm === "printed";
  const printed = guardPrinted(before, then.snapshot, confirmed);
  if (printed !== null) {
    return printed;
  }
  const now = applyEdit(stored, edit);
  const asked = { at, patch, fields: fieldsOf(patch), confirmed, result: now.ok ? now.snapshot : null };
  const row = await scheduleEdit(call.env, stored, asked, byOf(call));
  if (row === null) {
    return null; // an edit came first
  }
  const headers = { location: `/api/v1/codes/${code.id}/schedule/${row.id}`, "cache-control": "no-store" };
  return Response.json(viewEdit(row, before, then.snapshot), { status: 201, headers });
}

function timeFault(at: number, { now, identity }: MemberCall): string | null {
  if (at <= now) {
    return "at must be in the future. To change the code now, PATCH it.";
  }
  if (identity.expiresAt !== null && at >= identity.expiresAt) {
    const end = new Date(identity.expiresAt).toISOString();
    return `This API key ends before that, at ${end}. Use one that lives longer, or sign in.`;
  }
  return null;
}

export async function list(call: MemberCall<ScheduledEditQuery>): Promise<Response> {
  const { limit, cursor, status } = call.query;
  const after = cursor === undefined ? null : readPosition(cursor);
  if (after === undefined) {
    return badCursor();
  }
  return withCode(call, async (code) => {
    const rows = await listEdits(call.env, code.id, status === undefined ? OPEN : [status], limit + 1, after);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const pending = await pendingOf(call, code);
    const rules = destinationRules(call, await readDomains(call));
    const items = page.map((row) => viewOpenEdit(row, code, pending, rules));
    const nextCursor = rows.length > limit && last ? encodeCursor({ at: last.at, id: last.id }) : null;
    return Response.json({ items, nextCursor }, { headers: { "cache-control": "no-store" } });
  });
}

export async function read(call: MemberCall): Promise<Response> {
  return withEdit(call, (code, row) => answerWith(call, code, row.id));
}

/** Calls an edit off. One that is called off already stays so; one that was applied is history. */
export async function cancel(call: MemberCall): Promise<Response> {
  return withEdit(call, async (code, row) => {
    if (row.status === "applied") {
      return settled(row);
    }
    if (row.status !== "cancelled") {
      await cancelEdit(call.env, code, row.id, byOf(call));
    }
    return await answerWith(call, code, row.id);
  });
}

/** Applies an edit that something came in between of: at its time, or at once if that has passed. */
export async function applyAnyway(call: MemberCall<ConfirmQuery>): Promise<Response> {
  return withEdit(call, async (code, row) => {
    if (row.status === "applied" || row.status === "cancelled") {
      return settled(row);
    }
    const due = row.at <= call.now;
    if (row.status === "pending" && !due) {
      return await answerWith(call, code, row.id); // nothing stands in its way
    }
    const confirmed = call.query.confirm === "printed" || (row.status === "pending" && row.confirmed);
    const edit = await readEdit(call, row.patch, destinationRules(call, await readDomains(call)), NO_DOMAINS);
    const change = (current: StoredCode): Changed<Response> => {
      const edited = applyEdit(current, edit);
      if (!edited.ok) {
        return { ok: false, refusal: refusalOf(edited.refusal, "patch.") };
      }
      const printed = guardPrinted(current, edited.snapshot, confirmed);
      return printed === null ? edited : { ok: false, refusal: printed };
    };
    return due ? await applyNow(call, code, row, change) : await renew(call, code, row, confirmed, change);
  });
}

async function applyNow(
  call: MemberCall,
  { workspaceId, id }: StoredCode,
  row: ScheduledEditRow,
  change: (current: StoredCode) => Changed<Response>,
): Promise<Response> {
  const result = await changeCode<Response>(call.env, {
    workspaceId,
    id,
    author: call.identity,
    action: "edit",
    scheduled: { id: row.id, at: row.at, insisted: true },
    now: call.now,
    change,
    later: (work) => call.ctx.waitUntil(work),
  });
  return result.ok ? await answerWith(call, result.code, row.id) : refusedChange(result);
}

async function renew(
  call: MemberCall,
  code: StoredCode,
  row: ScheduledEditRow,
  confirmed: boolean,
  change: (current: StoredCode) => Changed<Response>,
): Promise<Response> {
  const changed = change(code);
  if (!changed.ok) {
    return changed.refusal;
  }
  const renewed = await renewEdit(
    call.env,
    code,
    row.id,
    { result: changed.snapshot, confirmed },
    byOf(call),
  );
  return renewed ? await answerWith(call, code, row.id) : editedMeanwhile();
}

async function withEdit(
  call: MemberCall,
  then: (code: StoredCode, row: ScheduledEditRow) => Promise<Response>,
): Promise<Response> {
  return withCode(call, async (code) => {
    const row = await findEdit(call.env, code.id, call.params.editId ?? "");
    return row === null
      ? problem("not_found", "There is no such scheduled edit of this code.")
      : await then(code, row);
  });
}

async function answerWith(call: MemberCall, code: StoredCode, id: string): Promise<Response> {
  const row = await findEdit(call.env, code.id, id);
  return row === null
    ? problem("not_found", "There is no such scheduled edit of this code.")
    : Response.json(
        viewOpenEdit(row, code, await pendingOf(call, code), destinationRules(call, await readDomains(call))),
        {
          headers: { "cache-control": "no-store" },
        },
      );
}

function pendingOf(call: MemberCall, code: StoredCode): Promise<ScheduledEditRow[]> {
  return listEdits(call.env, code.id, ["pending"], SCHEDULED_EDITS_MAX);
}

function editedMeanwhile(): Response {
  return problem("too_many_edits", "The code was edited at the same moment. Send this again.", {
    headers: { "retry-after": "1" },
  });
}

function settled(row: ScheduledEditRow): Response {
  return problem(
    "edit_settled",
    row.status === "applied"
      ? `This edit was applied as version ${row.version}. To undo it, revert the code to the version before.`
      : "This edit was cancelled. Schedule it again if it is wanted after all.",
  );
}

function byOf({ identity, now, ctx }: MemberCall): EditBy {
  return { name: identity.name, actor: identity.actor, now, later: (work) => ctx.waitUntil(work) };
}

function readPosition(cursor: string): { at: number; id: string } | undefined {
  const value = decodeCursor(cursor) as { at?: unknown; id?: unknown } | null | undefined;
  return typeof value?.at === "number" && typeof value.id === "string"
    ? { at: value.at, id: value.id }
    : undefined;
}
