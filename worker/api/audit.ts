import type { AuditEntry, AuditQuery } from "../../shared/contract/audit.ts";
import { listAudit, type AuditRow } from "../storage/audit-store.ts";
import { badCursor } from "./code-answers.ts";
import { createdPositionOf, encodeCursor } from "./cursor.ts";
import { invalid } from "./problem.ts";
import type { MemberCall } from "./route.ts";

/** `GET /audit`: who did what, newest first. */
export async function list(call: MemberCall<AuditQuery>): Promise<Response> {
  const { limit, cursor, from, to, ...filter } = call.query;
  const position = cursor === undefined ? null : createdPositionOf(cursor);
  if (position === undefined) {
    return badCursor();
  }
  const times = { from: toMs(from), to: toMs(to) };
  if (times.from !== null && times.to !== null && times.from >= times.to) {
    return invalid([{ path: "query.to", message: "to must be after from." }]);
  }
  const workspaceId = call.identity.workspace.id;
  const { page, next } = await listAudit(call.env, workspaceId, { ...filter, ...times }, limit, position);
  return Response.json(
    { items: page.map(viewEntry), nextCursor: next === null ? null : encodeCursor(next) },
    { headers: { "cache-control": "no-store" } },
  );
}

function viewEntry(row: AuditRow): AuditEntry {
  const { actorId, action, detail } = row;
  return {
    id: row.id,
    at: new Date(row.createdAt).toISOString(),
    actor: {
      id: actorId,
      kind: actorId === null ? null : actorId.startsWith("key:") ? "key" : "user",
      name: row.actor,
    },
    action,
    subject: { kind: action.split(".")[0] ?? action, id: row.target, name: row.targetName },
    version: detail?.version ?? null,
    fields: detail?.fields ?? [],
  };
}

function toMs(instant: string | undefined): number | null {
  return instant === undefined ? null : Date.parse(instant);
}
