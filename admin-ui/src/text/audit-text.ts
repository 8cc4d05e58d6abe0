import type { AuditEntry } from "../../../shared/contract/audit.ts";

/** What stands before the name of what it was done to; an action of a later Swivel is told as it is called. */
const DONE: Record<string, string> = {
  "code.create": "made",
  "code.edit": "edited",
  "code.delete": "deleted",
  "code.restore": "restored",
  "code.revert": "went back to an earlier version of",
  "code.schedule": "planned an edit of",
  "code.unschedule": "cancelled a planned edit of",
  "campaign.create": "made the campaign",
  "campaign.edit": "renamed the campaign",
  "campaign.delete": "deleted the campaign",
  "file.create": "uploaded",
  "file.delete": "deleted the file",
  "key.create": "made the key",
  "key.delete": "deleted the key",
  "workspace.create": "made the workspace",
  "workspace.edit": "changed the workspace",
  "session.begin": "signed in",
  "session.end": "signed out",
  "session.refuse": "could not sign in: the password was wrong",
};

const UNVERIFIED = "symbol.unverified.";

/** @example "edited" before "Menu, table 4" */
export function auditVerb({ action }: Pick<AuditEntry, "action">): string {
  return action.startsWith(UNVERIFIED)
    ? `took a symbol that can't be read, as ${action.slice(UNVERIFIED.length)}`
    : (DONE[action] ?? `${action}:`);
}

/** What it was done to, by name; empty where the verb says it all. */
export function auditSubject({ subject, action }: Pick<AuditEntry, "subject" | "action">): string {
  return subject.kind === "session" || action.startsWith(UNVERIFIED)
    ? ""
    : (subject.name ?? (action === "workspace.edit" ? "" : subject.id));
}

/** @example "version 7: content, expiresAt" */
export function auditDetail({ version, fields }: Pick<AuditEntry, "version" | "fields">): string {
  const parts = [
    ...(version === null ? [] : [`version ${version}`]),
    ...(fields.length === 0 ? [] : [fields.join(", ")]),
  ];
  return parts.join(": ");
}

/** Kinds of things the log can be narrowed to. */
export const AUDIT_KINDS: readonly (readonly [string, string])[] = [
  ["", "Everything"],
  ["code", "Codes"],
  ["campaign", "Campaigns"],
  ["file", "Files"],
  ["key", "API keys"],
  ["workspace", "Workspace"],
  ["session", "Sign-ins"],
  ["symbol", "Unverified symbols"],
];
