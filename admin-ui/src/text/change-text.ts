import type { Change, CodeVersion } from "../../../shared/contract/code.ts";
import type { Content } from "../../../shared/contract/content.ts";
import type { Design } from "../../../shared/contract/design.ts";
import { describeDesign } from "./design-text.ts";
import { ruleLabel } from "../../../shared/rules/label.ts";
import { describeContent } from "./content-change.ts";
import { contentVerb, toldContent } from "./content-words.ts";
import type { Phrase } from "./phrase.ts";
import { readableDestination } from "./destination-text.ts";

type Json = Change["from"];

/** What a version of a code changed, in words an editor would use: "leads to a → b", "paused". */
export function describeVersion(version: CodeVersion): Phrase[] {
  switch (version.action) {
    case "create":
      return [
        [
          version.content.type === "url"
            ? "made, leading to "
            : `made: ${contentVerb(version.content.type)} `,
          { value: toldContent(version.content), kind: "destination" },
        ],
      ];
    case "delete":
      return [["deleted"]];
    case "restore":
      return [["restored"]];
    case "revert":
      return [
        [
          version.revertedTo === null
            ? "went back to an earlier version"
            : `went back to version ${version.revertedTo}`,
        ],
        ...version.changes.map(describeChange),
      ];
    case "edit":
      return version.changes.length === 0
        ? [["saved without a change"]]
        : version.changes.map(describeChange);
  }
}

export function describeChange(change: Change): Phrase {
  const { field, from, to } = change;
  switch (field) {
    case "content":
      return isContent(to) && to.type !== "url"
        ? describeContent(isContent(from) ? from : null, to)
        : ["leads to ", destination(urlIn(from)), " → ", destination(urlIn(to))];
    case "content.url":
      return ["leads to ", destination(urlIn(from)), " → ", destination(urlIn(to))];
    case "name":
      return describeName(from, to);
    case "status":
      return [
        to === "paused"
          ? "paused"
          : to === "deleted"
            ? "deleted"
            : from === "deleted"
              ? "restored"
              : "resumed",
      ];
    case "fallbackUrl":
      return typeof to === "string"
        ? ["falls back to ", destination(to)]
        : ["no longer falls back to another page"];
    case "forwardQuery":
      return [to === true ? "passes the query on" : "no longer passes the query on"];
    case "redirectStatus":
      return [`redirects with status ${to === 307 ? 307 : 302}`];
    case "activeFrom":
      return [to === null ? "starts at once" : "start time set"];
    case "expiresAt":
      return [to === null ? "no longer expires" : "expiry set"];
    case "tags":
      return [
        Array.isArray(to) && to.length > 0
          ? `tagged ${to.filter((tag) => typeof tag === "string").join(", ")}`
          : "tags removed",
      ];
    case "design":
      return describeDesign(designIn(from), designIn(to));
    case "rules":
      return describeRules(to);
    case "campaignId":
      return [to === null ? "taken out of its campaign" : "moved to a campaign"];
    case "placement":
      return [to === null ? "no longer put up anywhere" : "placement changed"];
    case "utm":
      return [to === null ? "no longer adds UTM fields" : "UTM fields set"];
    case "printedAt":
      return [to === null ? "no longer marked as printed" : "marked as printed"];
    default:
      return [`${field} changed`];
  }
}

/** A phrase without its type, for toasts and labels. */
export function plainPhrase(phrase: Phrase): string {
  return phrase.map((piece) => (typeof piece === "string" ? piece : piece.value)).join("");
}

/** @example "rules: Lunch, Rule 2" */
function describeRules(rules: Json): Phrase {
  const labels = Array.isArray(rules)
    ? rules.map((rule, i) => ruleLabel(isNamed(rule) ? { name: rule.name } : {}, i))
    : [];
  return [labels.length === 0 ? "rules removed" : `rules: ${labels.join(", ")}`];
}

function isNamed(rule: Json): rule is Json & { name: string } {
  return typeof rule === "object" && rule !== null && "name" in rule && typeof rule.name === "string";
}

function describeName(from: Json, to: Json): Phrase {
  const before = typeof from === "string" ? from : "";
  const after = typeof to === "string" ? to : "";
  if (after === "") {
    return ["name removed"];
  }
  const named = { value: after, kind: "name" } as const;
  return before === "" ? ["named ", named] : ["renamed ", { value: before, kind: "name" }, " → ", named];
}

function destination(url: string): { value: string; kind: "destination" } {
  return { value: readableDestination(url), kind: "destination" };
}

/** A content field's change holds the whole content or only its URL. */
function urlIn(value: Json): string {
  if (typeof value === "string") {
    return value;
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value) && typeof value.url === "string") {
    return value.url;
  }
  return "nowhere";
}

/** The API shows only designs its contract knows; none is the plain one. */
function designIn(value: Json): Design {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

/** The API shows only contents its contract knows. */
function isContent(value: Json): value is Json & Content {
  return typeof value === "object" && value !== null && "type" in value;
}
