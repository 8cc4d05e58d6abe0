import type { z } from "zod";
import type { PageQuery } from "../../shared/contract/manners.ts";
import { listVersions } from "../storage/code-history.ts";
import { badCursor, withCode } from "./code-answers.ts";
import { viewVersion } from "./code-view.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import type { MemberCall } from "./route.ts";

/** `GET /codes/{id}/history`: every version, newest first. */
export async function history(call: MemberCall<z.output<typeof PageQuery>>): Promise<Response> {
  const cursor = call.query.cursor === undefined ? null : readVersion(call.query.cursor);
  if (cursor === undefined) {
    return badCursor();
  }
  return withCode(call, async (code) => {
    const { limit } = call.query;
    // One more than asked for: each version's changes are told against the one before it.
    const entries = await listVersions(call.env, code.id, limit + 1, cursor);
    const page = entries.slice(0, limit);
    const last = page.at(-1);
    return Response.json({
      items: page.map((entry, i) => viewVersion(entry, entries[i + 1]?.snapshot ?? null)),
      nextCursor: entries.length > limit && last ? encodeCursor(last.version) : null,
    });
  });
}

function readVersion(cursor: string): number | undefined {
  const value = decodeCursor(cursor);
  return Number.isSafeInteger(value) ? (value as number) : undefined;
}
