import { and, desc, eq, lt, or, type AnyColumn, type SQL } from "drizzle-orm";

/** Lists by time of creation, newest first, in pages; the id tells apart what was created in the same millisecond. */

/** Where a page ends: the last row's time, Unix ms, and id. */
export interface CreatedPosition {
  value: number;
  id: string;
}

interface CreatedColumns {
  createdAt: AnyColumn;
  id: AnyColumn;
}

export function newestFirst({ createdAt, id }: CreatedColumns): SQL[] {
  return [desc(createdAt), desc(id)];
}

/** Whether a row comes after a position; any does after none. */
export function isPast({ createdAt, id }: CreatedColumns, position: CreatedPosition | null): SQL | undefined {
  return position === null
    ? undefined
    : or(lt(createdAt, position.value), and(eq(createdAt, position.value), lt(id, position.id)));
}

/** @param rows one more than `limit`, if there are more */
export function pageOf<Row extends { createdAt: number; id: string }>(
  rows: Row[],
  limit: number,
): { page: Row[]; next: CreatedPosition | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { page, next: rows.length > limit && last ? { value: last.createdAt, id: last.id } : null };
}
