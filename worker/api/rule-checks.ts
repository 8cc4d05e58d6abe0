import type { Rule } from "../../shared/contract/rule.ts";
import type { DestinationRules } from "../../shared/destination.ts";
import { ruleLabel, sideLabel, winnerLabel } from "../../shared/rules/label.ts";
import { checkRuleContent, checkUrl, destinationsIn } from "./content-rules.ts";
import type { FieldError } from "./problem.ts";

/**
 * What a schema can't tell about rules: where they lead, and that each is counted under a name of its own.
 *
 * @param before the rules of the version before: what stood there already is not checked again
 * @param allowed what a destination may be
 */
export function checkRules(rules: Rule[], before: Rule[], allowed: DestinationRules): FieldError[] {
  const known = new Set(before.flatMap(destinationsOfRule));
  const check = (path: string, url: string): FieldError[] =>
    known.has(url) ? [] : checkUrl(path, url, allowed);
  return [
    ...rules.flatMap(({ content, split = [] }, i) => [
      ...(content === undefined ? [] : checkRuleContent(`rules.${i}.content`, content, known, allowed)),
      ...split.flatMap(({ url }, j) => check(`rules.${i}.split.${j}.url`, url)),
    ]),
    ...repeated(rules.map(ruleLabel), (i) => `rules.${i}.name`),
    ...sidesNamedAsRules(rules),
    ...rules.flatMap(({ split = [] }, i) =>
      repeated(split.map(sideLabel), (j) => `rules.${i}.split.${j}.name`),
    ),
  ];
}

function destinationsOfRule({ content, split = [] }: Rule): string[] {
  return [...(content === undefined ? [] : destinationsIn(content)), ...split.map(({ url }) => url)];
}

/** "Lunch / B" may not be both a rule and a side of another. */
function sidesNamedAsRules(rules: Rule[]): FieldError[] {
  const sides = new Set(
    rules.flatMap(({ split = [], ...rule }, i) =>
      split.map((side, j) => winnerLabel(ruleLabel(rule, i), sideLabel(side, j)).toLowerCase()),
    ),
  );
  return rules.flatMap(({ name }, i) =>
    name !== undefined && sides.has(name.toLowerCase())
      ? [{ path: `rules.${i}.name`, message: `“${name}” is what a side of another rule is counted as.` }]
      : [],
  );
}

/** A rule without a name is counted as "Rule 2", a side as "B"; another may not be named so. */
function repeated(labels: string[], pathOf: (index: number) => string): FieldError[] {
  const seen = new Map<string, number>();
  return labels.flatMap((label, i) => {
    const first = seen.get(label.toLowerCase());
    seen.set(label.toLowerCase(), first ?? i);
    return first === undefined
      ? []
      : [{ path: pathOf(i), message: `“${label}” is what another one is counted as. Choose another name.` }];
  });
}
