/** What a rule and a side of its split are called where scans are counted. A code's labels are all different. */

interface Named {
  name?: string | undefined;
}

/** @param index its place in the code's rules, from 0 */
export function ruleLabel(rule: Named, index: number): string {
  return rule.name ?? `Rule ${index + 1}`;
}

/** @example sideLabel({}, 1) // "B" */
export function sideLabel(side: Named, index: number): string {
  return side.name ?? String.fromCodePoint(0x41 + index);
}

/** What a scan's `rule` holds. */
export function winnerLabel(rule: string, side?: string): string {
  return side === undefined ? rule : `${rule} / ${side}`;
}
