import { DYNAMIC_ONLY_TYPES, STATIC_ONLY_TYPES } from "../../shared/content-types.ts";
import { Content, type ContentPatch, type SymbolContent } from "../../shared/contract/content.ts";
import type { Design } from "../../shared/contract/design.ts";
import { checkDestination, type DestinationRules } from "../../shared/destination.ts";
import { mergePatch } from "../../shared/merge-patch.ts";
import { hasPayload, payloadOf, symbolLimits } from "../../shared/payload/payload.ts";
import { DEFAULT_ECC, versionFor } from "../../shared/symbol/encode.ts";
import { fieldErrors, type FieldError } from "./problem.ts";

/** What a code carries: an edit made whole, and what is wrong with it for this kind of code. Pure. */

export type Merged = { ok: true; content: Content } | { ok: false; errors: FieldError[] };

/** RFC 7396 within a type. Content of another type replaces the old one, so it has to be whole. */
export function mergeContent(current: Content, patch: ContentPatch): Merged {
  const sameType = patch.type === undefined || patch.type === current.type;
  const merged = Content.safeParse(mergePatch(sameType ? current : {}, patch));
  return merged.success
    ? { ok: true, content: merged.data }
    : { ok: false, errors: fieldErrors(merged.error, "content") };
}

/** Only what this change touches is checked against the rules of today: an old destination stays editable. */
export function checkContent(
  next: Content,
  before: Content | null,
  kind: "dynamic" | "static",
  rules: DestinationRules,
): FieldError[] {
  const misplaced = kind === "static" ? needsPage(next) : needsPaper(next);
  return misplaced === null
    ? checkLinks("content", next, new Set(before === null ? [] : destinationsIn(before)), rules)
    : [{ path: "content.type", message: misplaced }];
}

/**
 * What is wrong with the content of a rule.
 *
 * @param at where it stands in the request
 * @param known destinations of before, which are not checked again
 */
export function checkRuleContent(
  at: string,
  content: Content,
  known: ReadonlySet<string>,
  rules: DestinationRules,
): FieldError[] {
  const misplaced = needsPaper(content);
  return misplaced === null
    ? checkLinks(at, content, known, rules)
    : [{ path: `${at}.type`, message: misplaced }];
}

function checkLinks(
  at: string,
  content: Content,
  known: ReadonlySet<string>,
  rules: DestinationRules,
): FieldError[] {
  return linksIn(content).flatMap(({ path, url }) =>
    known.has(url) ? [] : checkUrl(`${at}.${path}`, url, rules),
  );
}

function needsPage({ type }: Content): string | null {
  return DYNAMIC_ONLY_TYPES.some((one) => one === type)
    ? `A symbol can't hold “${type}”, which needs a page. Make the code dynamic.`
    : null;
}

function needsPaper({ type }: Content): string | null {
  return STATIC_ONLY_TYPES.some((one) => one === type)
    ? `Banking apps read “${type}” from the symbol itself. Make the code static.`
    : null;
}

/** The links of a content that people are led to. */
export function destinationsIn(content: Content): string[] {
  return linksIn(content).map(({ url }) => url);
}

function linksIn(content: Content): { path: string; url: string }[] {
  if (content.type === "url") {
    return [{ path: "url", url: content.url }];
  }
  if (content.type === "links") {
    return content.items.map(({ url }, i) => ({ path: `items.${i}.url`, url }));
  }
  if (content.type === "app") {
    return (["ios", "android", "other"] as const).flatMap((field) => {
      const url = content[field];
      return url === undefined ? [] : [{ path: field, url }];
    });
  }
  return [];
}

/** Whether the symbol of a static code holds its content, at the level of its design. */
export function checkSymbol(content: Content, design: Design): FieldError[] {
  const limits = symbolLimits(content);
  if (!hasPayload(content)) {
    return [];
  }
  if (limits.ecc !== undefined && design.ecc !== undefined && design.ecc !== limits.ecc) {
    const message = `Banking apps take a payment's symbol at level ${limits.ecc} only. Leave ecc out.`;
    return [{ path: "design.ecc", message }];
  }
  if (limits.maxVersion !== undefined && (design.minVersion ?? 0) > limits.maxVersion) {
    const message = `Banking apps take a payment's symbol up to version ${limits.maxVersion}. Lower minVersion, or leave it out.`;
    return [{ path: "design.minVersion", message }];
  }
  const fit = versionFor(payloadOf(content), { ecc: design.ecc ?? DEFAULT_ECC, ...limits });
  return typeof fit === "number"
    ? []
    : [{ path: longestField(content), message: `${fit.message} ${remedy(content)}` }];
}

/** Where shortening helps most. */
function longestField({ type: _type, ...fields }: SymbolContent): string {
  const [longest] = Object.entries(fields).sort(
    ([, a], [, b]) => JSON.stringify(b).length - JSON.stringify(a).length,
  );
  return `content.${longest?.[0]}`;
}

function remedy(content: SymbolContent): string {
  const steps = [
    "shorten it",
    ...(content.type === "payment" ? [] : ["lower design.ecc"]),
    ...(content.type === "contact" && content.format !== "mecard" ? ["set format to mecard"] : []),
    ...(content.type === "url" ? ["make the code dynamic"] : []),
  ];
  return `To make it fit, ${steps.join(", or ")}.`;
}

export function checkUrl(path: string, url: string, rules: DestinationRules): FieldError[] {
  const checked = checkDestination(url, rules);
  return checked.ok
    ? []
    : [{ path, message: checked.message, ...(checked.fix !== undefined && { fix: checked.fix }) }];
}
