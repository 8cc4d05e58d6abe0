import { BRACKETS, KEPT_ATTRIBUTES, KEPT_ELEMENTS, REFUSED_ELEMENTS, referencesOf } from "./svg-rules.ts";
import { cleanDeclarations, cleanStyleSheet } from "./svg-style.ts";
import { readSvg, writeSvg, type SvgElement } from "./svg-tree.ts";
import { isDrawable } from "./svg-weight.ts";

export type CleanSvg =
  | { ok: true; svg: string; width: number; height: number }
  | { ok: false; reason: "not_svg" | "refused"; message: string };

const OUTSIDE =
  "It refers to something outside itself, such as a link, a font or a picture. Remove that, or embed it as shapes.";

/** Why a document is refused; caught in `cleanSvg`. */
class Refusal extends Error {}

/**
 * Makes an uploaded SVG harmless: what is left is shapes, paints and groups by strict lists of elements, attributes
 * and functions. Nothing runs, loads, animates or listens. What would be missed by the eye is refused with the way to
 * mend it, instead of being left out.
 */
export function cleanSvg(bytes: Uint8Array): CleanSvg {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return { ok: false, reason: "refused", message: "It is not UTF-8. Save it as UTF-8." };
  }
  const tree = readSvg(text);
  if (!tree.ok) {
    return { ok: false, reason: tree.reason === "not_svg" ? "not_svg" : "refused", message: tree.message };
  }
  const size = sizeOf(tree.root);
  if (size === null) {
    return { ok: false, reason: "refused", message: "It has no size. Give it a viewBox." };
  }
  const references = new Map<SvgElement, string[]>();
  let root: SvgElement;
  try {
    root = cleanElement(tree.root, references);
  } catch (error) {
    if (error instanceof Refusal) {
      return { ok: false, reason: "refused", message: error.message };
    }
    throw error;
  }
  for (const outer of ["x", "y"]) {
    root.attributes.delete(outer);
  }
  root.attributes.set("viewBox", size.viewBox);
  root.attributes.set("width", String(size.width));
  root.attributes.set("height", String(size.height));
  if (!sheetsPaintWithGradients(root, references)) {
    return {
      ok: false,
      reason: "refused",
      message: "Its style sheet masks or clips shapes. Put clip-path and mask on the shapes themselves.",
    };
  }
  if (!isDrawable(root, (element) => references.get(element) ?? [])) {
    return {
      ok: false,
      reason: "refused",
      message: "It draws more shapes than a logo should, counting repeats. Simplify it, or upload a PNG.",
    };
  }
  return { ok: true, svg: writeSvg(root), width: size.width, height: size.height };
}

/** @param references filled with the ids each kept element refers to */
function cleanElement(element: SvgElement, references: Map<SvgElement, string[]>): SvgElement {
  const ids: string[] = [];
  const clean: SvgElement = {
    name: BRACKETS.has(element.name) ? "g" : element.name,
    attributes: cleanAttributes(element, ids),
    children: [],
    text: ["title", "desc"].includes(element.name) ? element.text.trim() : "",
  };
  if (element.name === "style") {
    const sheet = cleanStyleSheet(element.text);
    if (!sheet.ok) {
      throw new Refusal(OUTSIDE);
    }
    clean.text = sheet.css;
    ids.push(...sheet.ids);
  }
  for (const child of element.children) {
    const refusal = REFUSED_ELEMENTS[child.name];
    if (refusal !== undefined) {
      throw new Refusal(refusal);
    }
    if (KEPT_ELEMENTS.has(child.name) || BRACKETS.has(child.name)) {
      clean.children.push(cleanElement(child, references));
    }
  }
  references.set(clean, ids);
  return clean;
}

function cleanAttributes(element: SvgElement, ids: string[]): Map<string, string> {
  const kept = new Map<string, string>();
  for (const [name, value] of element.attributes) {
    if (name === "href" && !BRACKETS.has(element.name)) {
      const id = /^\s*#(\S+)\s*$/.exec(value)?.[1];
      if (id === undefined) {
        throw new Refusal(OUTSIDE);
      }
      kept.set("href", `#${id}`);
      ids.push(id);
    } else if (name === "style") {
      const style = cleanDeclarations(value);
      if (!style.ok) {
        throw new Refusal(OUTSIDE);
      }
      kept.set("style", style.css);
      ids.push(...style.ids);
    } else if (KEPT_ATTRIBUTES.has(name)) {
      const found = name === "id" || name === "class" ? { ids: [] } : referencesOf(value);
      if (found === "unsafe") {
        throw new Refusal(OUTSIDE);
      }
      kept.set(name, value);
      ids.push(...found.ids);
    }
  }
  return kept;
}

/** What a style sheet refers to is drawn for every shape it meets, which nobody can count: a gradient costs nothing. */
function sheetsPaintWithGradients(root: SvgElement, references: Map<SvgElement, string[]>): boolean {
  const gradients = new Set<string | undefined>();
  const sheets: SvgElement[] = [];
  const collect = (element: SvgElement): void => {
    if (element.name === "linearGradient" || element.name === "radialGradient") {
      gradients.add(element.attributes.get("id"));
    } else if (element.name === "style") {
      sheets.push(element);
    }
    element.children.forEach(collect);
  };
  collect(root);
  return sheets.every((sheet) => (references.get(sheet) ?? []).every((id) => gradients.has(id)));
}

function sizeOf(root: SvgElement): { viewBox: string; width: number; height: number } | null {
  const numbers = (root.attributes.get("viewBox") ?? "")
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [x = 0, y = 0] = numbers;
  const width = numbers[2] ?? Number.parseFloat(root.attributes.get("width") ?? "");
  const height = numbers[3] ?? Number.parseFloat(root.attributes.get("height") ?? "");
  const known = [x, y, width, height].every(Number.isFinite) && width > 0 && height > 0;
  return known ? { viewBox: `${x} ${y} ${width} ${height}`, width, height } : null;
}
