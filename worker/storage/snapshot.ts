import type { Placement } from "../../shared/contract/campaign.ts";
import type { Change } from "../../shared/contract/code.ts";
import type { Content } from "../../shared/contract/content.ts";
import type { Design } from "../../shared/contract/design.ts";
import type { CodeRecord } from "../../shared/code-record.ts";
import { contentWords, recordedContent } from "../../shared/content-text.ts";
import type { Utm } from "../../shared/contract/lifecycle.ts";
import type { Rule } from "../../shared/contract/rule.ts";
import { prepareRules } from "../../shared/rules/prepare.ts";
import type { NextEdit } from "./next-edit.ts";
import { passwordMark } from "./password-hash.ts";
import { utmPairs } from "../../shared/utm.ts";

/**
 * All that an editor can change about a code: the part of a code that has versions.
 * Stored as JSON in `code_version.snapshot`. Later versions of Swivel may add fields, which old snapshots lack;
 * `readSnapshot` gives those their defaults.
 */
export interface CodeSnapshot {
  status: "active" | "paused" | "deleted";
  /** Where its link and its symbol lead: a verified domain, or "" for the Worker's own host. */
  domain: string;
  /** Where the same slug leads here too: domains it was on, and others. Only ever grows, but for `domain` itself. */
  alsoOn: string[];
  name: string;
  content: Content;
  /** Unix ms */
  activeFrom: number | null;
  expiresAt: number | null;
  fallbackUrl: string | null;
  forwardQuery: boolean;
  redirectStatus: 302 | 307;
  tags: string[];
  design: Design;
  campaignId: string | null;
  placement: Placement | null;
  rules: Rule[];
  maxScans: number | null;
  /** storage/password-hash.ts; never leaves the Worker. */
  passwordHash: string | null;
  utm: Utm | null;
  /** Unix ms; how many. What is printed stays printed, whatever is reverted. */
  printedAt: number | null;
  printedCount: number | null;
}

/** A code as D1 holds it. */
export interface StoredCode extends CodeSnapshot {
  id: string;
  workspaceId: string;
  kind: "dynamic" | "static";
  slug: string | null;
  version: number;
  /** No part of a version: how far GATE had counted when `maxScans` was used up. */
  usedUpAt: number | null;
  createdAt: number;
  updatedAt: number;
  createdBy: string;
  /** No part of a version either: the scheduled edit that comes next, if it is worked out what that makes of the code. */
  next: NextEdit | null;
}

/** What a field is when nobody has set it. `content` has no default. */
export const SNAPSHOT_DEFAULTS: Omit<CodeSnapshot, "content"> = {
  status: "active",
  domain: "",
  alsoOn: [],
  name: "",
  activeFrom: null,
  expiresAt: null,
  fallbackUrl: null,
  forwardQuery: false,
  redirectStatus: 302,
  tags: [],
  design: {},
  campaignId: null,
  placement: null,
  rules: [],
  maxScans: null,
  passwordHash: null,
  utm: null,
  printedAt: null,
  printedCount: null,
};

/** Reads a snapshot that may have been written before some of today's fields existed. */
export function readSnapshot(stored: Partial<CodeSnapshot> & Pick<CodeSnapshot, "content">): CodeSnapshot {
  return { ...SNAPSHOT_DEFAULTS, ...stored };
}

export function snapshotOf(code: CodeSnapshot): CodeSnapshot {
  const { status, domain, alsoOn, name, content, activeFrom, expiresAt } = code;
  const { fallbackUrl, forwardQuery, redirectStatus, tags, design, campaignId, placement } = code;
  const { rules, maxScans, passwordHash, utm, printedAt, printedCount } = code;
  return {
    status,
    domain,
    alsoOn,
    name,
    content,
    activeFrom,
    expiresAt,
    fallbackUrl,
    forwardQuery,
    redirectStatus,
    tags,
    design,
    campaignId,
    placement,
    rules,
    maxScans,
    passwordHash,
    utm,
    printedAt,
    printedCount,
  };
}

/** What search compares: case and width folded, so that MÜNCHEN is found by "münchen". */
export function foldForSearch(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

export function searchTextOf(code: Pick<StoredCode, "name" | "slug" | "content">): string {
  return foldForSearch([code.name, code.slug ?? "", contentWords(code.content)].join("\n"));
}

/** The projection KV holds: see CodeRecord. Absent fields keep the record, and so the hot read, small. */
export function recordOf(code: StoredCode): CodeRecord {
  const record: CodeRecord = {
    v: 1,
    id: code.id,
    ws: code.workspaceId,
    version: code.version,
    status: code.status,
    ...recordedContent(code.content),
    redirect: code.redirectStatus,
  };
  if (code.activeFrom !== null) {
    record.from = code.activeFrom;
  }
  if (code.expiresAt !== null) {
    record.until = code.expiresAt;
  }
  if (code.fallbackUrl !== null) {
    record.fallback = code.fallbackUrl;
  }
  if (code.forwardQuery) {
    record.forward = true;
  }
  if (code.utm !== null && Object.keys(code.utm).length > 0) {
    record.utm = utmPairs(code.utm);
  }
  if (code.rules.length > 0) {
    record.rules = prepareRules(code.rules);
  }
  if (code.maxScans !== null) {
    record.limit = code.maxScans;
  }
  if (isUsedUp(code)) {
    record.usedUp = true;
  }
  if (code.rules.some(({ when }) => when?.nthScan !== undefined)) {
    record.numbered = true;
  }
  if (code.passwordHash !== null) {
    record.locked = passwordMark(code.passwordHash);
  }
  // GATE asks D1 for the password, so a new one begins when D1 has it
  if (code.next !== null && code.next.snapshot.passwordHash === code.passwordHash) {
    record.next = { at: code.next.at, record: recordOf(codeAt(code, code.next.at)) };
  }
  return record;
}

/** The code as it is at a moment: a scheduled edit acts on the second, the row follows within a minute. */
export function codeAt(code: StoredCode, now: number): StoredCode {
  const { next } = code;
  return next === null || next.at > now
    ? code
    : { ...code, ...next.snapshot, version: code.version + 1, updatedAt: next.at, next: null };
}

function isUsedUp({ maxScans, usedUpAt }: StoredCode): boolean {
  return maxScans !== null && usedUpAt !== null && usedUpAt >= maxScans;
}

/** The fields that differ between two versions. */
export function changedFields(before: CodeSnapshot, after: CodeSnapshot): (keyof CodeSnapshot)[] {
  const fields = Object.keys(snapshotOf(after)) as (keyof CodeSnapshot)[];
  return fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

/** A field as the API calls it. */
export function publicField(field: keyof CodeSnapshot): string {
  return field === "passwordHash" ? "hasPassword" : field;
}

/** What differs between two versions, field by field, in the words of the API. */
export function changesBetween(before: CodeSnapshot | null, after: CodeSnapshot): Change[] {
  return before === null
    ? []
    : changedFields(before, after).map((field) => ({
        field: publicField(field),
        from: publicValue(before, field),
        to: publicValue(after, field),
      }));
}

function publicValue(snapshot: CodeSnapshot, field: keyof CodeSnapshot): Change["from"] {
  const value = snapshot[field];
  if (field === "domain" || field === "alsoOn") {
    return publicDomains(value as string | string[]);
  }
  if (field === "passwordHash") {
    return value !== null; // another password: true before and after
  }
  if (
    (field === "activeFrom" || field === "expiresAt" || field === "printedAt") &&
    typeof value === "number"
  ) {
    return new Date(value).toISOString();
  }
  return value as Change["from"];
}

/** In the API the Worker's own host is null. */
function publicDomains(value: string | string[]): string | null | (string | null)[] {
  return typeof value === "string" ? value || null : value.map((domain) => domain || null);
}

/** Every domain a code answers on, its own first. */
export function domainsOf({ domain, alsoOn }: Pick<CodeSnapshot, "domain" | "alsoOn">): string[] {
  return [domain, ...alsoOn];
}
