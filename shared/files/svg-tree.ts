import { SaxesParser } from "saxes";
import { escapeXml } from "../symbol/escape-xml.ts";

export interface SvgElement {
  /** Name without its prefix; elements of other namespaces are not in the tree. */
  name: string;
  attributes: Map<string, string>;
  children: SvgElement[];
  /** Text directly inside; kept of `style`, `title` and `desc` only. */
  text: string;
}

export type SvgTree =
  | { ok: true; root: SvgElement }
  | { ok: false; reason: "not_svg" | "broken"; message: string };

const SVG = "http://www.w3.org/2000/svg";
const XLINK = "http://www.w3.org/1999/xlink";

/** Groups nest to about 20 in drawings people export; each level may cost whoever draws it a layer. */
const MAX_DEPTH = 40;

/**
 * Reads an SVG document into its elements and plain attributes. Comments, processing instructions and whatever belongs
 * to other namespaces, such as an editor's notes, are left out. A DOCTYPE is passed over unless it declares something:
 * entities could make a small file huge (XML 1.0 §4.4), and ours are only XML's own five.
 */
export function readSvg(text: string): SvgTree {
  const parser = new SaxesParser({ xmlns: true });
  // null stands for an element that is left out, with all inside it
  const open: (SvgElement | null)[] = [];
  let root: SvgElement | undefined;
  let notSvg = false;
  let tooDeep = false;
  let declares = false;

  parser.on("doctype", (doctype) => {
    declares ||= doctype.includes("[");
  });
  parser.on("opentag", (tag) => {
    const parent = open.at(-1);
    if (tag.uri !== SVG || parent === null) {
      notSvg ||= open.length === 0;
      open.push(null);
      return;
    }
    const element: SvgElement = { name: tag.local, attributes: new Map(), children: [], text: "" };
    for (const { prefix, local, uri, value } of Object.values(tag.attributes)) {
      if (prefix === "" && local !== "xmlns") {
        element.attributes.set(local, value);
      } else if (uri === XLINK && local === "href" && !element.attributes.has("href")) {
        element.attributes.set("href", value);
      }
    }
    root ??= element;
    parent?.children.push(element);
    open.push(element);
    tooDeep ||= open.length > MAX_DEPTH;
  });
  parser.on("closetag", () => {
    open.pop();
  });
  const addText = (part: string): void => {
    const element = open.at(-1);
    if (element) {
      element.text += part;
    }
  };
  parser.on("text", addText);
  parser.on("cdata", addText);

  try {
    parser.write(text).close();
  } catch (error) {
    // saxes throws what it finds wrong, with the place: "1:20: unclosed tag: g"
    if (declares) {
      return { ok: false, reason: "broken", message: "Its DOCTYPE declares entities. Save it without." };
    }
    const where = error instanceof Error ? error.message.slice(0, 200) : "";
    return { ok: false, reason: "broken", message: `It can't be read as XML: ${where}` };
  }
  if (root === undefined || notSvg || root.name !== "svg") {
    return { ok: false, reason: "not_svg", message: "It is no SVG document." };
  }
  if (declares) {
    return { ok: false, reason: "broken", message: "Its DOCTYPE declares entities. Save it without." };
  }
  if (tooDeep) {
    return {
      ok: false,
      reason: "broken",
      message: `Its groups nest more than ${MAX_DEPTH} deep. Flatten it.`,
    };
  }
  return { ok: true, root };
}

/** Writes a tree as an SVG document. Every character of markup in a value is escaped. */
export function writeSvg(root: SvgElement): string {
  return writeElement(root, ` xmlns="${SVG}"`);
}

function writeElement({ name, attributes, children, text }: SvgElement, extra = ""): string {
  const written = [...attributes].map(([attribute, value]) => ` ${attribute}="${escapeXml(value)}"`).join("");
  const inside = escapeXml(text) + children.map((child) => writeElement(child)).join("");
  return inside === "" ? `<${name}${extra}${written}/>` : `<${name}${extra}${written}>${inside}</${name}>`;
}
