import type { Dimension } from "../../../shared/dimensions.ts";
import { ROUTE } from "../routes.ts";

/** The headings of the page that says how everything is counted. Each number and chart leads to its own. */
export type RuleAnchor =
  | "scan"
  | "visitor"
  | "source"
  | "bot"
  | "period"
  | "time"
  | "place"
  | "device"
  | "language"
  | "referrer"
  | "rule"
  | "campaign"
  | "last-scan"
  | "aside"
  | "kept";

export const RULE_OF_DIMENSION: Record<Dimension, RuleAnchor> = {
  country: "place",
  region: "place",
  city: "place",
  device: "device",
  os: "device",
  browser: "device",
  language: "language",
  referrer: "referrer",
  source: "source",
  rule: "rule",
};

export function rulePath(anchor: RuleAnchor): string {
  return `${ROUTE.counting}#${anchor}`;
}
