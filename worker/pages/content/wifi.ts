import type { ContentOf } from "../../../shared/contract/content.ts";
import { exact, html } from "../html.ts";
import { type Body, facts, heading, type Reader } from "./elements.ts";

/** No browser can join a network, so the page is for copying: a touch selects the whole password and nothing else. */
export function wifiPage(wifi: ContentOf<"wifi">, { words }: Reader): Body {
  const { ssid, password = "", security, hidden } = wifi;
  const title = words.wifi.kind;
  return {
    title,
    body: html`${heading(title)}${facts(
      [words.wifi.network, copied(ssid)],
      [words.wifi.password, password === "" ? undefined : copied(password)],
      [words.wifi.security, security === "none" ? words.wifi.open : security.toUpperCase()],
    )}
      ${hidden === true && html`<p>${words.wifi.hidden}</p>`}
      <p>${password === "" ? words.wifi.join : words.wifi.how}</p>`,
  };
}

function copied(text: string) {
  return html`<bdi class="mono copy" dir="ltr">${exact(text)}</bdi>`;
}
