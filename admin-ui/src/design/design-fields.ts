import type { Design, DesignPatch } from "../../../shared/contract/design.ts";
import { isTree, mergeDiff, type Tree } from "../merge-diff.ts";

/** Members of a design by their dotted path, such as `eyes.frameColour`. Pure. */

export function fieldOf(design: Design, path: string): unknown {
  return path.split(".").reduce<unknown>((inner, name) => (isTree(inner) ? inner[name] : undefined), design);
}

/** The design with one member changed. Undefined takes it out, and with it whatever is empty then. */
export function withField(design: Design, path: string, value: unknown): Design {
  return withMember(design, path.split("."), value);
}

function withMember(tree: Tree, [name = "", ...rest]: readonly string[], value: unknown): Tree {
  const before = tree[name];
  const inner = rest.length === 0 ? value : withMember(isTree(before) ? before : {}, rest, value);
  const { [name]: _before, ...others } = tree;
  const empty = inner === undefined || (isTree(inner) && Object.keys(inner).length === 0);
  return empty ? others : { ...others, [name]: inner };
}

/** The merge patch that makes one design of another. */
export function designPatch(before: Design, after: Design): DesignPatch {
  return mergeDiff(before, after);
}
