import type { z } from "zod";
import type { AsidePage } from "../../shared/contract/aside.ts";
import type { PageQuery } from "../../shared/contract/manners.ts";
import { hasScope } from "../auth/identity.ts";
import { listAside, type AsidePosition } from "../storage/aside-store.ts";
import { badCursor } from "./code-answers.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import type { MemberCall } from "./route.ts";

/** `GET /scans/aside`: scans that were not counted, the last first. Those of no known workspace show to admins. */
export async function list(call: MemberCall<z.output<typeof PageQuery>>): Promise<Response> {
  const { env, identity, query } = call;
  const after = query.cursor === undefined ? null : readPosition(query.cursor);
  if (after === undefined) {
    return badCursor();
  }
  const selection = { workspaceId: identity.workspace.id, orphans: hasScope(identity, "admin") };
  const { scans, next, total } = await listAside(env, selection, query.limit, after);
  const page: AsidePage = {
    items: scans.map((scan) => ({
      ...scan,
      at: scan.at === null ? null : new Date(scan.at).toISOString(),
      setAsideAt: new Date(scan.setAsideAt).toISOString(),
    })),
    nextCursor: next === null ? null : encodeCursor(next),
    total,
  };
  return Response.json(page, { headers: { "cache-control": "no-store" } });
}

function readPosition(cursor: string): AsidePosition | undefined {
  const value = decodeCursor(cursor) as Partial<AsidePosition> | null | undefined;
  const known = typeof value?.id === "string" && Number.isSafeInteger(value.setAsideAt);
  return known ? (value as AsidePosition) : undefined;
}
