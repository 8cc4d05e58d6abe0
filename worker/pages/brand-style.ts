import { contrastRatio } from "../../shared/symbol/style/contrast.ts";

/** A workspace's colour as the custom properties of a page, with text and edges that can be seen on it. Pure. */

/** The page's backgrounds, as layout.ts has them. */
export const PAPER = { light: "#f6f3ef", dark: "#161311" };

/** WCAG 2.2, 1.4.3: text. The better of black and white has at least 4.58 on any colour. */
const TEXT_CONTRAST = 4.5;
/** WCAG 2.2, 1.4.11: what tells a button from the page. */
const EDGE_CONTRAST = 3;

/** Text that reads on a colour: white while it can, for it looks calmer, else black. */
export function textOn(colour: string): "#fff" | "#000" {
  return contrastRatio(colour, "#ffffff") >= TEXT_CONTRAST ? "#fff" : "#000";
}

/**
 * The style sheet of a brand colour, `#rrggbb`. A button that would melt into the page gets an edge in the page's own
 * text colour.
 */
export function brandStyle(colour: string): string {
  const edge = (paper: string): string =>
    contrastRatio(colour, paper) >= EDGE_CONTRAST ? colour : "var(--soft)";
  const [light, dark] = [edge(PAPER.light), edge(PAPER.dark)];
  const darkRule = light === dark ? "" : `@media(prefers-color-scheme:dark){:root{--brand-edge:${dark}}}`;
  return `:root{--brand:${colour};--on-brand:${textOn(colour)};--brand-edge:${light}}${darkRule}`;
}
