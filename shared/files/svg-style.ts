import { KEPT_PROPERTIES, referencesOf } from "./svg-rules.ts";

export type CleanStyle = { ok: true; css: string; ids: string[] } | { ok: false };

const UNSAFE: CleanStyle = { ok: false };

/** Keeps the declarations of a `style` attribute that only paint. Not ok if one refers to anything outside. */
export function cleanDeclarations(css: string): CleanStyle {
  const kept: string[] = [];
  const ids: string[] = [];
  for (const declaration of withoutComments(css).split(";")) {
    const colon = declaration.indexOf(":");
    const property = declaration.slice(0, colon).trim().toLowerCase();
    const value = declaration.slice(colon + 1).trim();
    const references = referencesOf(declaration);
    if (references === "unsafe") {
      return UNSAFE;
    }
    if (colon > 0 && value !== "" && KEPT_PROPERTIES.has(property)) {
      kept.push(`${property}:${value}`);
      ids.push(...references.ids);
    }
  }
  return { ok: true, css: kept.join(";"), ids };
}

/** Keeps the rules of a `style` element: plain selectors and declarations that only paint. At-rules are not ok. */
export function cleanStyleSheet(css: string): CleanStyle {
  const kept: string[] = [];
  const ids: string[] = [];
  let rest = withoutComments(css).trim();
  while (rest !== "") {
    const [all, selector = "", body = ""] = /^([^{}]+)\{([^{}]*)\}\s*/.exec(rest) ?? [];
    if (all === undefined || !/^[\w\s.#,>*-]+$/.test(selector)) {
      return UNSAFE;
    }
    const declarations = cleanDeclarations(body);
    if (!declarations.ok) {
      return UNSAFE;
    }
    kept.push(`${selector.trim()}{${declarations.css}}`);
    ids.push(...declarations.ids);
    rest = rest.slice(all.length);
  }
  return { ok: true, css: kept.join(""), ids };
}

function withoutComments(css: string): string {
  return css.replace(/\/\*[^]*?\*\//g, " ");
}
