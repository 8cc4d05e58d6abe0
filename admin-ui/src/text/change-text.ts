import type { Change, CodeVersion } from "../../../shared/contract/code.ts";
import type { Content } from "../../../shared/contract/content.ts";
import type { Design } from "../../../shared/contract/design.ts";
import { describeDesign } from "./design-text.ts";
import { ruleLabel } from "../../../shared/rules/label.ts";
import { counted } from "./count-text.ts";
import { describeContent } from "./content-change.ts";
import { contentVerb, toldContent } from "./content-words.ts";
import type { Phrase } from "./phrase.ts";
import { readableDestination } from "./destination-text.ts";
import { dateText, momentText } from "./time-text.ts";

type Json = Change["from"];

/** Whose clock times are told on, and what campaigns are called. */
export interface ToldTo {
  now: Date;
  timeZone: string;
  campaignName: (id: string) => string | null;
}

/** What a version of a code changed, in words an editor would use: "leads to a → b", "paused". */
export function describeVersion(version: CodeVersion, viewer: ToldTo): Phrase[] {
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
        ...version.changes.map((change) => describeChange(change, viewer)),
      ];
    case "edit":
      return version.changes.length === 0
        ? [["saved without a change"]]
        : version.changes.map((change) => describeChange(change, viewer));
  }
}

export function describeChange(change: Change, viewer: ToldTo): Phrase {
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
      return [typeof to === "string" ? `start set to ${moment(to, viewer)}` : "open from the start"];
    case "expiresAt":
      return [typeof to === "string" ? `end set to ${moment(to, viewer)}` : "no longer ends"];
    case "maxScans":
      return [
        typeof to === "number"
          ? `for ${counted(to, "person", "people")} at most`
          : "for any number of people",
      ];
    case "hasPassword":
      return [from === to ? "password changed" : to === true ? "password set" : "password removed"];
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
    case "domain":
      return ["moved to ", domainNamed(to)];
    case "alsoOn":
      return ["also found on ", ...listDomains(to)];
    case "campaignId":
      return describeCampaign(to, viewer);
    case "placement":
      return describePlacement(from, to);
    case "utm":
      return describeUtm(to);
    case "printedAt":
      return [
        typeof to === "string"
          ? `marked as printed on ${dateText(to, viewer.timeZone)}`
          : "no longer marked as printed",
      ];
    case "printedCount":
      return [typeof to === "number" ? counted(to, "copy", "copies") : "number of copies removed"];
    default:
      return [`${field} changed`];
  }
}

function moment(instant: string, { now, timeZone }: ToldTo): string {
  return momentText(instant, now, timeZone);
}

/** A campaign that is no more has no name. */
function describeCampaign(to: Json, { campaignName }: ToldTo): Phrase {
  if (typeof to !== "string") {
    return ["taken out of its campaign"];
  }
  const name = campaignName(to);
  return name === null ? ["moved to a campaign"] : ["moved to the campaign ", { value: name, kind: "name" }];
}

function describePlacement(from: Json, to: Json): Phrase {
  const [before, after] = [from, to].map((place) => textAt(place, "label"));
  if (after === null || after === undefined) {
    return ["no longer put up anywhere"];
  }
  if (before === after) {
    const address = textAt(to, "address");
    return address === null || address === textAt(from, "address")
      ? ["more told about where it is put up"]
      : ["its address is ", { value: address, kind: "name" }];
  }
  return ["put up at ", { value: after, kind: "name" }];
}

/** @example "adds utm_source=poster, utm_medium=print" */
function describeUtm(to: Json): Phrase {
  const pairs = isObject(to) ? Object.keys(to).map((name) => `utm_${name}=${textAt(to, name) ?? ""}`) : [];
  return pairs.length === 0
    ? ["no longer adds UTM fields"]
    : ["adds ", { value: pairs.join(", "), kind: "name" }];
}

function textAt(value: Json, name: string): string | null {
  const text = isObject(value) ? value[name] : null;
  return typeof text === "string" ? text : null;
}

function isObject(value: Json): value is { [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
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

/** Null is Swivel's own host. */
function domainNamed(domain: Json): Phrase[number] {
  return typeof domain === "string" ? { value: domain, kind: "name" } : "Swivel's own host";
}

function listDomains(domains: Json): Phrase {
  return Array.isArray(domains)
    ? domains.flatMap((domain, i) => (i === 0 ? [domainNamed(domain)] : [", ", domainNamed(domain)]))
    : [];
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
  return textAt(value, "url") ?? "nowhere";
}

/** The API shows only designs its contract knows; none is the plain one. */
function designIn(value: Json): Design {
  return isObject(value) ? value : {};
}

/** The API shows only contents its contract knows. */
function isContent(value: Json): value is Json & Content {
  return typeof value === "object" && value !== null && "type" in value;
}
