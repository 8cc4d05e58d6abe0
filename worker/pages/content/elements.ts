import { runsCode } from "../../../shared/destination.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../words.ts";
import type { PageWords } from "../words/page-words.ts";

/** What pages of content are made of. */

/** A page's heading and what stands below it. */
export interface Body {
  /** Plain text, the page's title and its one h1. */
  title: string;
  body: Html;
}

/** Who looks at a page. */
export interface Reader {
  language: Language;
  words: PageWords;
  userAgent: string;
  /** For the page's links to its parts. */
  pass: string | undefined;
}

/** Owners type in any direction, whatever the page's is. */
export function heading(title: string): Html {
  return html`<h1 dir="auto">${title}</h1>`;
}

export type Fact = [label: string, value: string | Html | undefined];

/** A sheet of labelled facts; those without a value are left out. */
export function facts(...all: Fact[]): Html | null {
  const known = all.filter(([, value]) => value !== undefined && value !== "");
  return known.length === 0
    ? null
    : html`<dl>
        ${known.map(([label, value = ""]) =>
          typeof value === "string"
            ? html`<dt>${label}</dt>
                <dd class="lines" dir="auto">${value}</dd>`
            : html`<dt>${label}</dt>
                <dd>${value}</dd>`,
        )}
      </dl>`;
}

/** A link with what it leads to as its text, which is written from the left in every language. */
export function plainLink(url: string, text = url): Html {
  return runsCode(url)
    ? html`<bdi dir="ltr">${text}</bdi>`
    : html`<a href="${url}" rel="noreferrer"><bdi dir="ltr">${text}</bdi></a>`;
}

/** The page's one main action. */
export function button(url: string, label: string): Html {
  return action("go", url, label);
}

export function otherButton(url: string, label: string): Html {
  return action("also", url, label);
}

/** Destinations are checked when they are saved. One that could run something all the same is a dead word. */
function action(kind: "go" | "also", url: string, label: string): Html {
  return runsCode(url)
    ? html`<p><bdi>${label}</bdi></p>`
    : html`<a class="${kind}" href="${url}" rel="noreferrer"><bdi>${label}</bdi></a>`;
}
