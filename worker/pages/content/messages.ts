import type { ContentOf } from "../../../shared/contract/content.ts";
import { emailPayload } from "../../../shared/payload/email.ts";
import { phonePayload, whatsappPayload } from "../../../shared/payload/phone.ts";
import { html } from "../html.ts";
import { type Body, button, facts, heading, type Reader } from "./elements.ts";
import { smsUrl } from "./sms-url.ts";

/** Content that is read or sent: one button each. */

export function textPage({ text }: ContentOf<"text">, { words }: Reader): Body {
  const title = words.text.kind;
  return { title, body: html`${heading(title)}<div class="sheet lines" dir="auto">${text}</div>` };
}

export function emailPage(content: ContentOf<"email">, { words }: Reader): Body {
  const { to, cc, subject, body: message } = content;
  const title = words.email.write;
  return {
    title,
    body: html`${heading(title)}${facts(
      [words.email.to, to],
      [words.email.copy, cc],
      [words.email.subject, subject],
      [words.email.message, message],
    )}
      <nav>${button(emailPayload(content), words.email.write)}</nav>`,
  };
}

export function phonePage(content: ContentOf<"phone">, { words }: Reader): Body {
  const action = button(phonePayload(content), words.phone.call);
  return call(words.phone.kind, content.number, undefined, action, words);
}

export function smsPage({ number, message }: ContentOf<"sms">, { words }: Reader): Body {
  return call(words.sms.kind, number, message, button(smsUrl(number, message), words.sms.write), words);
}

export function whatsappPage(content: ContentOf<"whatsapp">, { words }: Reader): Body {
  const action = button(whatsappPayload(content), words.whatsapp.write);
  return call(words.whatsapp.kind, content.number, content.message, action, words);
}

function call(
  title: string,
  number: string,
  message: string | undefined,
  action: ReturnType<typeof button>,
  words: Reader["words"],
): Body {
  return {
    title,
    body: html`${heading(title)}${facts(
      [words.phone.number, html`<bdi dir="ltr">${number}</bdi>`],
      [words.email.message, message],
    )}
      <nav>${action}</nav>`,
  };
}
