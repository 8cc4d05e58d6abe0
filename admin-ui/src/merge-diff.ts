/** The other way round of RFC 7396: what makes one JSON object of another. Pure. */

export type Tree = { readonly [name: string]: unknown };

/** Lists are values: a merge patch replaces them whole. */
export function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The merge patch from one object to another: what is no more is null. Empty if they are the same. */
export function mergeDiff(before: Tree, after: Tree): Tree {
  const patch: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [from, to] = [before[name], after[name]];
    if (to === undefined) {
      patch[name] = null;
    } else if (isTree(from) && isTree(to)) {
      const inner = mergeDiff(from, to);
      if (Object.keys(inner).length > 0) {
        patch[name] = inner;
      }
    } else if (JSON.stringify(from) !== JSON.stringify(to)) {
      patch[name] = to;
    }
  }
  return patch;
}

/** The same members with the same values, in any order. */
export function isSame(one: Tree, other: Tree): boolean {
  return Object.keys(mergeDiff(one, other)).length === 0;
}
