import { appLink } from "./app-link.ts";
import type { CodeRecord, PageContent } from "./code-record.ts";
import { chooseRule } from "./rules/choose.ts";
import type { Visitor } from "./rules/visitor.ts";

/** A code that leads nowhere at the moment. `fallback` is set when the owner named another place for people to go. */
export type Closed =
  | { kind: "gone"; reason: "deleted" | "expired" | "exhausted"; fallback?: string }
  | { kind: "holding"; reason: "paused" | "scheduled"; fallback?: string };

/** Content with a page of its own. */
export type ShownContent = Exclude<PageContent, { type: "app" }>;

/** Where content takes a visitor: to a URL, or to the page that shows it. */
export type Lead = { kind: "redirect"; url: string } | { kind: "page"; content: ShownContent };

/** What to do with a scan. `rule` is what it is counted under, if a rule won. */
export type Decision =
  | { kind: "redirect"; url: string; status: 302 | 307; rule?: string }
  | { kind: "page"; content: ShownContent; rule?: string }
  | Closed;

/**
 * Decides what a scan of this code does at this moment. Pure: the record carries its times,
 * so a cached record still starts and stops on the second.
 *
 * @param visitor not looked at unless the code has rules, or leads to apps
 * @param now Unix ms
 */
export function decide(record: CodeRecord, visitor: Visitor, now: number): Decision {
  const closed = closedBy(record, now);
  if (closed !== null) {
    return closed;
  }
  const choice = record.rules === undefined ? null : chooseRule(record.rules, record.id, visitor, now);
  const lead = leadOf(choice ?? record, visitor);
  const rule = choice === null ? {} : { rule: choice.label };
  return lead.kind === "page" ? { ...lead, ...rule } : { ...lead, status: record.redirect, ...rule };
}

/** Where a rule's content, or a code's own, takes a visitor. An app is a link for each system. */
export function leadOf(to: { url: string; content?: PageContent }, visitor: Visitor): Lead {
  if (to.content === undefined) {
    return { kind: "redirect", url: to.url };
  }
  return to.content.type === "app"
    ? { kind: "redirect", url: appLink(to.content, visitor) }
    : { kind: "page", content: to.content };
}

/** What keeps everybody out, whoever scans; null if nothing does. */
export function closedBy(record: CodeRecord, now: number): Closed | null {
  if (record.status === "deleted") {
    return { kind: "gone", reason: "deleted", ...fallbackOf(record) };
  }
  if (record.until !== undefined && now >= record.until) {
    return { kind: "gone", reason: "expired", ...fallbackOf(record) };
  }
  if (record.status === "paused") {
    return { kind: "holding", reason: "paused", ...fallbackOf(record) };
  }
  if (record.from !== undefined && now < record.from) {
    return { kind: "holding", reason: "scheduled", ...fallbackOf(record) };
  }
  return record.usedUp === true ? usedUp(record) : null;
}

/** All the scans that a code may have were made. */
export function usedUp(record: CodeRecord): Closed {
  return { kind: "gone", reason: "exhausted", ...fallbackOf(record) };
}

/** Whether somebody has to count a scan exactly, or ask for a password, before it is led on. */
export function isGated({ limit, numbered, locked }: CodeRecord): boolean {
  return limit !== undefined || numbered !== undefined || locked !== undefined;
}

function fallbackOf(record: CodeRecord): { fallback?: string } {
  return record.fallback === undefined ? {} : { fallback: record.fallback };
}
