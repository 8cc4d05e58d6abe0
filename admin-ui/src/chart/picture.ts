import { pngOf } from "../files/save.ts";

/** A chart as a file of its own: titled, on paper, its colours written out, since no stylesheet goes with it. */
export interface Picture {
  svg: string;
  widthPx: number;
  heightPx: number;
}

const SVG = "http://www.w3.org/2000/svg";
const MARGIN_PX = 32;
const TITLE_PX = 72;
const LEGEND_PX = 28;
/** About as wide as a character of 13 px gets; text can't be measured before it is drawn. */
const CHARACTER_PX = 7.5;
/** Sharp in a slide on a fine screen. */
const PNG_SCALE = 2;

/** What a colour of a drawing stands for. */
export interface LegendEntry {
  /** CSS, such as `var(--heat-1)` */
  colour: string;
  text: string;
}

/** What a style sheet may have set, as SVG attributes. */
const COLOURS = ["fill", "stroke"] as const;

/**
 * Frames a drawing with its title and makes it stand alone. It is attached to the page for a moment, unseen, because
 * only then does the browser tell what its colours come to.
 */
export function makePicture(
  drawing: Element,
  title: string,
  subtitle: string,
  legend: readonly LegendEntry[],
): Picture {
  const legendPx = legend.length === 0 ? 0 : LEGEND_PX;
  const widthPx = Number(drawing.getAttribute("width")) + 2 * MARGIN_PX;
  const heightPx = Number(drawing.getAttribute("height")) + TITLE_PX + legendPx + 2 * MARGIN_PX;
  const frame = element("svg", { width: widthPx, height: heightPx, viewBox: `0 0 ${widthPx} ${heightPx}` });
  drawing.setAttribute("x", String(MARGIN_PX));
  drawing.setAttribute("y", String(MARGIN_PX + TITLE_PX + legendPx));
  drawing.setAttribute("overflow", "visible");
  frame.append(
    element("rect", { width: widthPx, height: heightPx, fill: "var(--sheet)" }),
    element(
      "text",
      { x: MARGIN_PX, y: MARGIN_PX + 18, fill: "var(--ink)", "font-size": 18, "font-weight": 600 },
      title,
    ),
    element("text", { x: MARGIN_PX, y: MARGIN_PX + 42, fill: "var(--ink-soft)", "font-size": 13 }, subtitle),
    ...drawLegend(legend),
    drawing,
  );
  frame.setAttribute("font-family", "system-ui, sans-serif");
  frame.setAttribute("style", "position:fixed;visibility:hidden;pointer-events:none");
  document.body.append(frame);
  const plain = colourReader();
  for (const node of frame.querySelectorAll("*")) {
    const style = getComputedStyle(node);
    for (const name of COLOURS) {
      if (style[name] !== "none") {
        node.setAttribute(name, plain(style[name]));
      }
    }
    if (node instanceof SVGTextElement) {
      node.setAttribute("font-size", style.fontSize);
    }
    node.removeAttribute("class");
  }
  frame.remove();
  frame.removeAttribute("style");
  for (const sheet of frame.querySelectorAll("style")) {
    sheet.remove();
  }
  return { svg: new XMLSerializer().serializeToString(frame), widthPx, heightPx };
}

function drawLegend(legend: readonly LegendEntry[]): SVGElement[] {
  let x = MARGIN_PX;
  return legend.flatMap(({ colour, text }) => {
    const at = x;
    x += 44 + text.length * CHARACTER_PX;
    const y = MARGIN_PX + TITLE_PX;
    return [
      element("rect", { x: at, y: y - 11, width: 16, height: 12, rx: 2, fill: colour }),
      element("text", { x: at + 24, y, fill: "var(--ink-soft)", "font-size": 13 }, text),
    ];
  });
}

export async function picturePng(picture: Picture): Promise<Blob | null> {
  return await pngOf(picture.svg, picture.widthPx * PNG_SCALE, picture.heightPx * PNG_SCALE, true);
}

/** Colours as #rrggbb: drawing programs know no OKLCH. */
function colourReader(): (colour: string) => string {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map<string, string>();
  return (colour) => {
    if (context === null || colour.startsWith("url")) {
      return colour;
    }
    let plain = known.get(colour);
    if (plain === undefined) {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
      plain = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
      known.set(colour, plain);
    }
    return plain;
  };
}

function element(name: string, attributes: Record<string, string | number>, text?: string): SVGElement {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    node.setAttribute(key, String(value));
  }
  if (text !== undefined) {
    node.textContent = text;
  }
  return node;
}
