import type { Code, CodePatch } from "../../../shared/contract/code.ts";
import { UTM_FIELDS, type UtmField } from "../../../shared/utm.ts";

/** What is added to the destination at a scan. */
export type Tracking = Pick<Code, "utm" | "forwardQuery">;

export interface TrackingDraft {
  utm: Record<UtmField, string>;
  forwardQuery: boolean;
}

export function trackingDraft({ utm, forwardQuery }: Tracking): TrackingDraft {
  const value = (field: UtmField): string => utm?.[field] ?? "";
  return {
    utm: {
      source: value("source"),
      medium: value("medium"),
      campaign: value("campaign"),
      term: value("term"),
      content: value("content"),
    },
    forwardQuery,
  };
}

/** What the draft stands for: fields that are empty are not added. */
export function trackingOf({ utm, forwardQuery }: TrackingDraft): Tracking {
  const filled = UTM_FIELDS.map((field) => [field, utm[field].trim()] as const).filter(
    ([, value]) => value !== "",
  );
  return { utm: filled.length === 0 ? null : Object.fromEntries(filled), forwardQuery };
}

/** What to send, null if nothing changed. */
export function trackingPatch(
  after: Tracking,
  before: Tracking,
): Pick<CodePatch, "utm" | "forwardQuery"> | null {
  const utm = UTM_FIELDS.filter((field) => after.utm?.[field] !== before.utm?.[field]).map(
    (field) => [field, after.utm?.[field] ?? null] as const,
  );
  const patch = {
    ...(utm.length > 0 && { utm: after.utm === null ? null : Object.fromEntries(utm) }),
    ...(after.forwardQuery !== before.forwardQuery && { forwardQuery: after.forwardQuery }),
  };
  return Object.keys(patch).length === 0 ? null : patch;
}
