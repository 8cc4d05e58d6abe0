import type { ContentOf } from "../../../shared/contract/content.ts";
import { html } from "../html.ts";
import { type Body, heading, otherButton } from "./elements.ts";

export function linksPage({ title, description = "", items }: ContentOf<"links">): Body {
  return {
    title,
    body: html`${heading(title)}${description !== "" && html`<p class="lines" dir="auto">${description}</p>`}
      <nav>
        <ul>
          ${items.map(({ label, url }) => html`<li>${otherButton(url, label)}</li>`)}
        </ul>
      </nav>`,
  };
}
