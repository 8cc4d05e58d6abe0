import type { CodeCreate, CodePatch } from "../../shared/contract/code.ts";
import type { Content } from "../../shared/contract/content.ts";
import type { Design } from "../../shared/contract/design.ts";
import type { Utm } from "../../shared/contract/lifecycle.ts";
import type { DestinationRules } from "../../shared/destination.ts";
import { mergePatch } from "../../shared/merge-patch.ts";
import { designFaults } from "../../shared/symbol/style/design-rules.ts";
import type { FrameFont } from "../../shared/symbol/style/frame.ts";
import { SNAPSHOT_DEFAULTS, snapshotOf, type CodeSnapshot, type StoredCode } from "../storage/snapshot.ts";
import type { Addresses } from "./known-domains.ts";
import { checkContent, checkSymbol, checkUrl } from "./content-rules.ts";
import { checkPlacement, mergePlacement } from "./placement-rules.ts";
import type { FieldError } from "./problem.ts";
import { checkRules } from "./rule-checks.ts";

/** Turns what an editor sent into a whole snapshot, and says what is wrong with it. Pure. */

/** The snapshot a new code begins with. */
export function snapshotFromCreate(
  input: CodeCreate,
  passwordHash: string | null,
  addresses: Addresses,
): CodeSnapshot {
  return {
    ...addresses,
    status: input.status ?? SNAPSHOT_DEFAULTS.status,
    name: input.name ?? SNAPSHOT_DEFAULTS.name,
    content: input.content,
    activeFrom: toMs(input.activeFrom ?? null),
    expiresAt: toMs(input.expiresAt ?? null),
    fallbackUrl: input.fallbackUrl ?? SNAPSHOT_DEFAULTS.fallbackUrl,
    forwardQuery: input.forwardQuery ?? SNAPSHOT_DEFAULTS.forwardQuery,
    redirectStatus: input.redirectStatus ?? SNAPSHOT_DEFAULTS.redirectStatus,
    tags: input.tags ?? SNAPSHOT_DEFAULTS.tags,
    design: input.design ?? SNAPSHOT_DEFAULTS.design,
    campaignId: input.campaignId ?? SNAPSHOT_DEFAULTS.campaignId,
    placement: input.placement ? mergePlacement(null, input.placement) : SNAPSHOT_DEFAULTS.placement,
    rules: input.rules ?? SNAPSHOT_DEFAULTS.rules,
    maxScans: input.maxScans ?? SNAPSHOT_DEFAULTS.maxScans,
    passwordHash,
    utm: input.utm ?? SNAPSHOT_DEFAULTS.utm,
    printedAt: toMs(input.printedAt ?? null),
    printedCount: input.printedCount ?? SNAPSHOT_DEFAULTS.printedCount,
  };
}

/** RFC 7396: a field left out is untouched, null goes back to its default. `design`, `placement` and `utm` are merged field by field, as `content` was by `mergeContent`. */
export function snapshotFromPatch(
  current: StoredCode,
  patch: Omit<CodePatch, "content" | "password" | "domain" | "alsoOn"> &
    Addresses & {
      content: Content;
      passwordHash: string | null | undefined;
    },
): CodeSnapshot {
  const { activeFrom, expiresAt, design, passwordHash, placement, utm, printedAt, ...rest } = patch;
  const next = { ...snapshotOf(current) };
  for (const [field, value] of Object.entries(rest)) {
    Object.assign(next, {
      [field]: value ?? SNAPSHOT_DEFAULTS[field as keyof typeof SNAPSHOT_DEFAULTS],
    });
  }
  if (activeFrom !== undefined) {
    next.activeFrom = toMs(activeFrom);
  }
  if (expiresAt !== undefined) {
    next.expiresAt = toMs(expiresAt);
  }
  if (passwordHash !== undefined) {
    next.passwordHash = passwordHash;
  }
  if (design !== undefined) {
    next.design = design === null ? {} : (mergePatch(current.design, design) as Design);
  }
  if (utm !== undefined) {
    const merged = mergePatch(current.utm, utm) as Utm | null;
    next.utm = merged !== null && Object.keys(merged).length > 0 ? merged : null;
  }
  if (printedAt !== undefined) {
    next.printedAt = toMs(printedAt);
    next.printedCount = printedAt === null ? null : next.printedCount;
  }
  if (placement !== undefined) {
    next.placement = placement === null ? null : mergePlacement(current.placement, placement);
  }
  return next;
}

/** What letters are missing of words that were taken before. */
export const TAKEN: Pick<FrameFont, "missing"> = { missing: () => [] };

/**
 * Only what this change touches is checked against the rules of today.
 *
 * @param font for the words of the frame this change brings, if it brings any
 */
export function checkSnapshot(
  next: CodeSnapshot,
  before: CodeSnapshot | null,
  kind: "dynamic" | "static",
  rules: DestinationRules,
  font: Pick<FrameFont, "missing">,
): FieldError[] {
  const errors = checkContent(next.content, before?.content ?? null, kind, rules);
  if (next.fallbackUrl !== null && next.fallbackUrl !== before?.fallbackUrl) {
    errors.push(...checkUrl("fallbackUrl", next.fallbackUrl, rules));
  }
  if (next.activeFrom !== null && next.expiresAt !== null && next.activeFrom >= next.expiresAt) {
    errors.push({ path: "expiresAt", message: "expiresAt must be after activeFrom." });
  }
  if (JSON.stringify(next.design) !== JSON.stringify(before?.design)) {
    const words = next.design.frame?.text !== before?.design.frame?.text ? font : TAKEN;
    errors.push(
      ...designFaults(next.design, words).map(({ path, message }) => ({
        path: `design.${path}`,
        message,
      })),
    );
  }
  errors.push(...checkRules(next.rules, before?.rules ?? [], rules));
  if (next.printedCount !== null && next.printedAt === null) {
    errors.push({ path: "printedCount", message: "printedCount goes with printedAt, the time of printing." });
  }
  if (next.placement !== null) {
    errors.push(...checkPlacement(next.placement));
  }
  return kind === "static" ? [...errors, ...checkStatic(next)] : errors;
}

/** A static code is only its symbol: nothing stands between it and its content. */
function checkStatic(next: CodeSnapshot): FieldError[] {
  const errors: FieldError[] = [];
  const only = [
    "status",
    "activeFrom",
    "expiresAt",
    "fallbackUrl",
    "forwardQuery",
    "redirectStatus",
    "utm",
    "maxScans",
  ] as const;
  for (const field of only) {
    if (next[field] !== SNAPSHOT_DEFAULTS[field] && next[field] !== "deleted") {
      errors.push({
        path: field,
        message: `A static code has no ${field}. Make the code dynamic, or leave it out.`,
      });
    }
  }
  if (next.domain !== "" || next.alsoOn.length > 0) {
    const path = next.domain === "" ? "alsoOn" : "domain";
    errors.push({ path, message: "A static code is on no domain. Make the code dynamic, or leave it out." });
  }
  if (next.passwordHash !== null) {
    errors.push({ path: "password", message: "A static code has no password. Make the code dynamic." });
  }
  if (next.rules.length > 0) {
    errors.push({ path: "rules", message: "A static code has no rules. Make the code dynamic." });
  }
  return [...errors, ...checkSymbol(next.content, next.design)];
}

function toMs(instant: string | null): number | null {
  return instant === null ? null : Date.parse(instant);
}
