import type { Code, CodeVersion } from "../../shared/contract/code.ts";
import type { Content } from "../../shared/contract/content.ts";
import { hasPayload, payloadOf } from "../../shared/payload/payload.ts";
import { symbolTextOf } from "../../shared/slug.ts";
import { closedBy } from "../../shared/decide.ts";
import type { Env } from "../env.ts";
import type { HistoryEntry } from "../storage/code-history.ts";
import { changesBetween, codeAt, recordOf, type CodeSnapshot, type StoredCode } from "../storage/snapshot.ts";

/** Where short links live: PUBLIC_URL if set, otherwise wherever the request came in. No slash at the end. */
export function shortOrigin(env: Env, origin: string): string {
  return env.PUBLIC_URL === "" ? origin : new URL(env.PUBLIC_URL).origin;
}

/** A stored code as the contract shows it, and as scans find it now. */
export function viewCode(stored: StoredCode, env: Env, origin: string, now: number): Code {
  const code = codeAt(stored, now);
  const host = code.domain === "" ? shortOrigin(env, origin) : `https://${code.domain}`;
  const shortUrl = code.slug === null ? null : `${host}/${code.slug}`;
  return {
    id: code.id,
    kind: code.kind,
    slug: code.slug,
    domain: code.domain || null,
    alsoOn: code.alsoOn.map((domain) => domain || null),
    name: code.name,
    shortUrl,
    symbolText: shortUrl === null ? payloadText(code.content) : symbolTextOf(shortUrl),
    content: code.content,
    rules: code.rules,
    status: statusOf(code, now),
    activeFrom: toIso(code.activeFrom),
    expiresAt: toIso(code.expiresAt),
    maxScans: code.maxScans,
    fallbackUrl: code.fallbackUrl,
    hasPassword: code.passwordHash !== null,
    forwardQuery: code.forwardQuery,
    utm: code.utm,
    redirectStatus: code.redirectStatus,
    tags: code.tags,
    campaignId: code.campaignId,
    placement: code.placement,
    design: code.design,
    printedAt: toIso(code.printedAt),
    printedCount: code.printedCount,
    version: code.version,
    createdAt: new Date(code.createdAt).toISOString(),
    updatedAt: new Date(code.updatedAt).toISOString(),
    createdBy: code.createdBy,
  };
}

/** The text of a content's own symbol; "" of what only a page can show, which no static code carries. */
export function payloadText(content: Content): string {
  return hasPayload(content) ? payloadOf(content) : "";
}

/** The same decision a scan meets, so list and paper always agree. */
function statusOf(code: StoredCode, now: number): Code["status"] {
  return closedBy(recordOf(code), now)?.reason ?? "active";
}

/** A version as the contract shows it. `before` is the snapshot of the version before it, null for the first. */
export function viewVersion(entry: HistoryEntry, before: CodeSnapshot | null): CodeVersion {
  return {
    version: entry.version,
    at: new Date(entry.at).toISOString(),
    author: entry.author,
    action: entry.action,
    revertedTo: entry.revertedTo,
    scheduledFor: toIso(entry.scheduledFor),
    changes: changesBetween(before, entry.snapshot),
    content: entry.snapshot.content,
  };
}

export function toIso(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
