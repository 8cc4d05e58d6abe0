// oxlint-disable-next-line import/no-unassigned-import -- it only has to run before the schemas below are made
import "./jitless.ts";
import { Content, type SymbolContent } from "../../../shared/contract/content.ts";
import { speakPlainly } from "../../../shared/contract/issue-words.ts";
import { checkDestination, type DestinationRules } from "../../../shared/destination.ts";
import { hasPayload, payloadOf, symbolLimits } from "../../../shared/payload/payload.ts";
import type { SymbolLimits } from "../../../shared/symbol/draw.ts";

/** The contract itself, with its lists of countries' numbers and banks: heavy, so it comes when there is content to check. */

speakPlainly();

export interface ContentFault {
  /** In the content, such as `phones.0.number`. */
  path: string;
  message: string;
  /** The value that was likely meant. */
  fix: string | null;
}

export type CheckedContent =
  | { ok: true; content: Content; symbol: SymbolOfContent | null }
  | { ok: false; faults: readonly ContentFault[] };

export interface SymbolOfContent {
  text: string;
  limits: SymbolLimits;
}

export function checkContent(raw: unknown, rules: DestinationRules): CheckedContent {
  const parsed = Content.safeParse(raw);
  if (!parsed.success) {
    return { ok: false, faults: parsed.error.issues.map(faultOf) };
  }
  const faults = linksIn(parsed.data).flatMap(({ path, url }) => {
    const checked = checkDestination(url, rules);
    return checked.ok ? [] : [{ path, message: checked.message, fix: checked.fix ?? null }];
  });
  return faults.length > 0
    ? { ok: false, faults }
    : { ok: true, content: parsed.data, symbol: symbolOfContent(parsed.data) };
}

/** What the symbol of a static code holds; null for content that only a page can show. */
export function symbolOfContent(content: Content): SymbolOfContent | null {
  return hasPayload(content)
    ? { text: payloadOf(content satisfies SymbolContent), limits: symbolLimits(content) }
    : null;
}

function faultOf(issue: {
  path: PropertyKey[];
  message: string;
  params?: Record<string, unknown> | undefined;
}): ContentFault {
  const fix = issue.params?.fix;
  return {
    path: issue.path.map(String).join("."),
    message: issue.message,
    fix: typeof fix === "string" ? fix : null,
  };
}

/** The links that people are led to, which the workspace's own rules are for. */
function linksIn(content: Content): { path: string; url: string }[] {
  if (content.type === "links") {
    return content.items.map(({ url }, index) => ({ path: `items.${index}.url`, url }));
  }
  if (content.type !== "app") {
    return [];
  }
  return (["ios", "android", "other"] as const).flatMap((path) => {
    const url = content[path];
    return url === undefined ? [] : [{ path, url }];
  });
}
