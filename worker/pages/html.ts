/**
 * HTML by template: what is put in is text, and comes out as text. Nothing an owner typed can become markup, and nothing
 * can turn the direction of what stands around it or hide in it.
 *
 * @example html`<h1>${name}</h1>${phones.map((phone) => html`<p>${phone}</p>`)}`
 */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** null and false leave nothing. */
type Part = string | number | Html | null | false | readonly Html[];

export function html(template: TemplateStringsArray, ...parts: Part[]): Html {
  let text = template[0] ?? "";
  for (const [index, part] of parts.entries()) {
    text += render(part) + (template[index + 1] ?? "");
  }
  return new Html(text);
}

/** Text as it is, also what can't be seen: for what is copied, such as a password. Escaped all the same. */
export function exact(text: string): Html {
  return new Html(escape(text));
}

function render(part: Part): string {
  if (typeof part === "string") {
    return escape(visible(part));
  }
  if (part === null || part === false) {
    return "";
  }
  return typeof part === "object" && "length" in part ? part.map(String).join("") : String(part);
}

const SPECIAL = /[&<>"']/;
const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escape(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? "") : text;
}

/**
 * What no label needs and a trickster does: control characters but for line breaks and tabs, the marks that override or
 * isolate direction (UAX #9 §2), spaces without width, soft hyphens, tag characters outside of a flag (UTS #51 §C.1).
 * Joiners and the plain direction marks stay: Persian, Indic scripts and emoji are written with them.
 */
const UNSEEN =
  /(\u{1F3F4}[\u{E0020}-\u{E007E}]+\u{E007F})|[^\P{Cc}\t\n\r]|[\u00ad\u061c\u180e\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{E0000}-\u{E007F}]/gu;

export function visible(text: string): string {
  return text.replace(UNSEEN, "$1");
}
