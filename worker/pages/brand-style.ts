/** A workspace's colour as the custom properties of a page, with text and edges that can be seen on it. Pure. */

/** The page's backgrounds, as layout.ts has them. */
export const PAPER = { light: "#f6f3ef", dark: "#161311" };

/** WCAG 2.2, 1.4.3: text. The better of black and white has at least 4.58 on any colour. */
const TEXT_CONTRAST = 4.5;
/** WCAG 2.2, 1.4.11: what tells a button from the page. */
const EDGE_CONTRAST = 3;

/** Text that reads on a colour: white while it can, for it looks calmer, else black. */
export function textOn(colour: string): "#fff" | "#000" {
  return contrast(colour, "#ffffff") >= TEXT_CONTRAST ? "#fff" : "#000";
}

/**
 * The style sheet of a brand colour, `#rrggbb`. A button that would melt into the page gets an edge in the page's own
 * text colour.
 */
export function brandStyle(colour: string): string {
  const edge = (paper: string): string => (contrast(colour, paper) >= EDGE_CONTRAST ? colour : "var(--soft)");
  const [light, dark] = [edge(PAPER.light), edge(PAPER.dark)];
  const darkRule = light === dark ? "" : `@media(prefers-color-scheme:dark){:root{--brand-edge:${dark}}}`;
  return `:root{--brand:${colour};--on-brand:${textOn(colour)};--brand-edge:${light}}${darkRule}`;
}

/** WCAG 2.2 "contrast ratio" of two opaque colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** WCAG 2.2 "relative luminance". */
function luminance(colour: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
