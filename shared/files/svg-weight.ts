import type { SvgElement } from "./svg-tree.ts";

/** A detailed logo has a few thousand shapes; whoever draws it does so for every symbol. */
const MAX_DRAWN = 10_000;

/**
 * Whether drawing the tree stays within bounds, each reference followed: ten elements that each use ten others that
 * each use ten more draw a thousand. A circle of references never ends.
 *
 * @param references the ids an element refers to
 */
export function isDrawable(root: SvgElement, references: (element: SvgElement) => string[]): boolean {
  const byId = new Map<string, SvgElement>();
  const collect = (element: SvgElement): void => {
    const id = element.attributes.get("id");
    if (id !== undefined && !byId.has(id)) {
      byId.set(id, element);
    }
    element.children.forEach(collect);
  };
  collect(root);

  const known = new Map<SvgElement, number>();
  const weigh = (element: SvgElement): number => {
    const before = known.get(element);
    if (before !== undefined) {
      return before;
    }
    known.set(element, Infinity); // until it is known: what comes back here is a circle
    let sum = 1;
    for (const child of element.children) {
      sum += weigh(child);
    }
    for (const id of references(element)) {
      const target = byId.get(id);
      sum += target === undefined ? 0 : weigh(target);
    }
    known.set(element, sum);
    return sum;
  };
  return weigh(root) <= MAX_DRAWN;
}
