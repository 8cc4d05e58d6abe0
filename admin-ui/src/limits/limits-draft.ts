import type { CodePatch } from "../../../shared/contract/code.ts";
import { PASSWORD_MIN_CHARS } from "../../../shared/limits.ts";
import { countIn } from "../text/count-input.ts";
import type { Limits } from "../text/limits-text.ts";
import { instantOf, localMoment } from "../text/local-time.ts";

/** A code's limits while they are typed. What is empty is no limit. */
export interface LimitsDraft {
  /** Local times as a `datetime-local` field holds them. */
  opens: string;
  ends: string;
  maxScans: string;
  fallbackUrl: string;
  /** Never read back: the one that is there can only be kept, replaced or removed. */
  password: { kind: "keep" } | { kind: "remove" } | { kind: "set"; text: string };
}

/** The names of the fields, as the API has them. */
export type LimitField = "activeFrom" | "expiresAt" | "maxScans" | "fallbackUrl" | "password";
export type LimitFaults = Partial<Record<LimitField, string>>;

type LimitsPatch = Pick<CodePatch, LimitField>;

export function limitsDraft(code: Limits): LimitsDraft {
  return {
    opens: localMoment(code.activeFrom),
    ends: localMoment(code.expiresAt),
    maxScans: code.maxScans === null ? "" : String(code.maxScans),
    fallbackUrl: code.fallbackUrl ?? "",
    password: code.hasPassword ? { kind: "keep" } : { kind: "set", text: "" },
  };
}

/** What can be told to be wrong without asking. The rest is the API's to say. */
export function limitFaults(draft: LimitsDraft): LimitFaults {
  const { opens, ends, maxScans, password } = draft;
  const faults: LimitFaults = {};
  if (opens !== "" && ends !== "" && Date.parse(opens) >= Date.parse(ends)) {
    faults.expiresAt = "It would end before it opens.";
  }
  if (maxScans.trim() !== "" && countIn(maxScans) === undefined) {
    faults.maxScans = "Write how many as a whole number, such as 100.";
  }
  if (password.kind === "set" && password.text !== "" && password.text.length < PASSWORD_MIN_CHARS) {
    faults.password = `A password has at least ${PASSWORD_MIN_CHARS} characters.`;
  }
  return faults;
}

/** The limits that the draft stands for; of what has a fault, none. */
export function limitsOf(draft: LimitsDraft, before: Limits): Limits {
  const { password } = draft;
  return {
    activeFrom: instantOf(draft.opens, before.activeFrom),
    expiresAt: instantOf(draft.ends, before.expiresAt),
    maxScans: countIn(draft.maxScans) ?? null,
    fallbackUrl: draft.fallbackUrl.trim() || null,
    hasPassword: password.kind === "keep" || (password.kind === "set" && password.text !== ""),
  };
}

/** What to send, null if nothing changed. @param draft one without faults */
export function limitsPatch(draft: LimitsDraft, before: Limits): LimitsPatch | null {
  const { hasPassword: _, ...after } = limitsOf(draft, before);
  const changed = Object.entries(after).filter(
    ([field, value]) => value !== before[field as keyof typeof after],
  );
  const patch: LimitsPatch = Object.fromEntries(changed);
  const { password } = draft;
  if (password.kind === "remove" && before.hasPassword) {
    patch.password = null;
  } else if (password.kind === "set" && password.text !== "") {
    patch.password = password.text;
  }
  return Object.keys(patch).length === 0 ? null : patch;
}

/** What somebody else's save did to the limits that a patch changes. */
export function compareLimits(
  patch: LimitsPatch,
  before: Limits,
  theirs: Limits,
): "same" | "untouched" | "changed" {
  const { password, ...plain } = patch;
  const fields = Object.keys(plain) as (keyof typeof plain)[];
  // of a new password nobody can tell whether theirs is the same
  const keepsPassword = password === undefined || theirs.hasPassword === before.hasPassword;
  if (keepsPassword && fields.every((field) => theirs[field] === before[field])) {
    return "untouched";
  }
  const samePassword = password === undefined || (password === null && !theirs.hasPassword);
  return samePassword && fields.every((field) => theirs[field] === plain[field]) ? "same" : "changed";
}
