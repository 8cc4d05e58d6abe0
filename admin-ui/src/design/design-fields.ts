import type { Design, DesignPatch } from "../../../shared/contract/design.ts";

/** Members of a design by their dotted path, such as `eyes.frameColour`. Pure. */

type Tree = { readonly [name: string]: unknown };

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null;
}

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

/** The merge patch (RFC 7396) that makes one design of another: what is no more is null. */
export function designPatch(before: Design, after: Design): DesignPatch {
  return patchOf(before, after);
}

function patchOf(before: Tree, after: Tree): Tree {
  const patch: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [from, to] = [before[name], after[name]];
    if (to === undefined) {
      patch[name] = null;
    } else if (isTree(from) && isTree(to)) {
      const inner = patchOf(from, to);
      if (Object.keys(inner).length > 0) {
        patch[name] = inner;
      }
    } else if (from !== to) {
      patch[name] = to;
    }
  }
  return patch;
}

/** The same look, whatever the order of its members. */
export function sameDesign(one: Design, other: Design): boolean {
  return Object.keys(patchOf(one, other)).length === 0;
}
