import type { Code } from "../../shared/contract/code.ts";
import { DAY_MS, HOUR_MS } from "../../shared/scan-event.ts";
import type { DemoCode } from "./codes.ts";
import type { ScannedCode } from "./scans.ts";

/** A paused code was paused so long before the demo, which made it. */
const PAUSED_BEFORE_MS = 20 * DAY_MS;

/** What the scans of these codes are made from. Hours that still run are left out: their next run would differ. */
export function scannedCodes(
  workspaceId: string,
  codes: ReadonlyMap<DemoCode, Code>,
  days: number,
  now: number,
): ScannedCode[] {
  const until = Math.floor(now / HOUR_MS) * HOUR_MS;
  const from = Math.floor(now / DAY_MS - days) * DAY_MS;
  return [...codes].flatMap(([demo, code]) =>
    demo.scans === undefined
      ? []
      : [
          {
            ...demo.scans,
            id: code.id,
            workspaceId,
            seed: demo.slug,
            from,
            until: Math.min(until, endOf(demo, code)),
            versionsFrom: (demo.laterUrls ?? []).map((_url, i, all) => editedAt(code, i, all.length)),
          },
        ],
  );
}

/** When a code stopped counting. */
function endOf(demo: DemoCode, code: Code): number {
  const expires = code.expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(code.expiresAt);
  return demo.paused === true ? Date.parse(code.createdAt) - PAUSED_BEFORE_MS : expires;
}

/** Its edits were made just now; its scans are told apart as if they lay evenly in the weeks before. */
function editedAt(code: Code, index: number, all: number): number {
  return Date.parse(code.createdAt) - (all - index) * 14 * DAY_MS;
}
