import { toBase64 } from "../../shared/base64.ts";
import type { EventsOfHour } from "../../shared/scan-run.ts";
import { OF_ONE_CODE, poolOf } from "../storage/inbox-pools.ts";
import type { InboxRow } from "../storage/scan-store.ts";

/** Which scans of a batch share a row of the inbox. Pure but for the hash. */

/** A code with so many scans in one batch has rows of its own: a question about another one need not read them. */
export const OWN_LEAST_SCANS = 100;

/**
 * With more scans than this in a workspace's hour of a batch, codes share rows by the range their ids fall into:
 * then a question about one code reads a sixteenth, for a row each dozen scans.
 */
export const POOL_MOST_SCANS = 200;

/** D1 takes 2 MB in one parameter; 2,000 events stay below 500 KB even if each names a long referrer. */
const ROW_MOST_SCANS = 2_000;

/** Scans of one code in one hour, as one consumer run has them. */
export interface CodeHour extends EventsOfHour {
  workspaceId: string;
}

/** What of a batch decides on its rows. */
type Counted = Pick<CodeHour, "workspaceId" | "hour" | "codeId"> & { events: { length: number } };

/** A batch's groups by the rows they share. */
export function byPool<T extends Counted>(batch: T[]): { pool: string; groups: T[] }[] {
  const shared = new Map<string, number>();
  const keyOf = ({ workspaceId, hour }: T): string => `${hour} ${workspaceId}`;
  for (const group of batch.filter(({ events }) => events.length < OWN_LEAST_SCANS)) {
    shared.set(keyOf(group), (shared.get(keyOf(group)) ?? 0) + group.events.length);
  }
  const pools = new Map<string, { pool: string; groups: T[] }>();
  for (const group of batch) {
    const pool =
      group.events.length >= OWN_LEAST_SCANS
        ? OF_ONE_CODE + group.codeId
        : (shared.get(keyOf(group)) ?? 0) > POOL_MOST_SCANS
          ? poolOf(group.codeId)
          : "";
    const key = `${keyOf(group)} ${pool}`;
    const some = pools.get(key) ?? { pool, groups: [] };
    pools.set(key, some);
    some.groups.push(group);
  }
  return [...pools.values()];
}

/** The rows for a batch. The same scans make the same rows, whatever their order. */
export async function pooled(batch: CodeHour[]): Promise<InboxRow[]> {
  const rows: InboxRow[] = [];
  for (const { pool, groups } of byPool(batch)) {
    for (const part of inParts(groups)) {
      rows.push(await toRow(pool, part));
    }
  }
  return rows;
}

/** Cuts groups into parts of at most so many scans; a code with more goes on in the next part. */
function* inParts(groups: CodeHour[]): Generator<CodeHour[]> {
  let part: CodeHour[] = [];
  let room = ROW_MOST_SCANS;
  for (const group of groups) {
    for (let from = 0; from < group.events.length;) {
      const events = group.events.slice(from, from + room);
      part.push({ ...group, events });
      from += events.length;
      room -= events.length;
      if (room === 0) {
        yield part;
        part = [];
        room = ROW_MOST_SCANS;
      }
    }
  }
  if (part.length > 0) {
    yield part;
  }
}

async function toRow(pool: string, groups: CodeHour[]): Promise<InboxRow> {
  const { workspaceId = "", hour = 0 } = groups[0] ?? {};
  const blockId = await hashIds(groups.flatMap(({ events }) => events.map((scan) => scan[0])));
  return { workspaceId, hour, pool, blockId, codes: groups.map(({ codeId, events }) => [codeId, events]) };
}

/** 96 bits of SHA-256 over the sorted ids. */
async function hashIds(ids: string[]): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(ids.toSorted().join(",")));
  return toBase64(new Uint8Array(digest, 0, 12));
}
