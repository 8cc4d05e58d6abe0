import type { PageContent } from "./code-record.ts";
import type { Content } from "./contract/content.ts";

/** What a code's content is told by in a list, on one line: where it leads, a network's or a person's name, a title. */
export function contentText(content: Content): string {
  switch (content.type) {
    case "url":
      return content.url;
    case "text":
      return content.text.replace(/\s+/g, " ").trim();
    case "email":
      return content.to;
    case "phone":
    case "sms":
    case "whatsapp":
      return content.number;
    case "wifi":
      return content.ssid;
    case "contact":
      return `${content.firstName} ${content.lastName}`.trim() || (content.organisation ?? "");
    case "event":
    case "links":
      return content.title;
    case "location":
      return content.label ?? `${content.latitude}, ${content.longitude}`;
    case "payment":
      return content.name;
    case "file":
      return content.fileId;
    case "app":
      return content.other;
  }
}

/** The destination a scan is sent to; "" of content that is none. */
export function urlOf(content: Content): string {
  return content.type === "url" ? content.url : "";
}

/** What a record holds of content: its destination, or what its page shows. */
export function recordedContent(content: Content): { url: string; content?: PageContent } {
  const url = urlOf(content);
  return content.type === "url" || content.type === "payment" ? { url } : { url, content };
}

/** All the words of a content that a person may remember it by. No passwords: a search must not guess them. */
export function contentWords(content: Content): string {
  const words = [contentText(content), ...moreWords(content)];
  return words.filter((word) => word !== undefined && word !== "").join("\n");
}

function moreWords(content: Content): (string | undefined)[] {
  switch (content.type) {
    case "email":
      return [content.subject, content.cc];
    case "sms":
    case "whatsapp":
      return [content.message];
    case "contact":
      return [
        content.organisation,
        content.title,
        ...content.phones.map(({ number }) => number),
        ...content.emails,
        ...content.urls,
      ];
    case "event":
      return [content.location, content.url];
    case "location":
      return [`${content.latitude}, ${content.longitude}`];
    case "payment":
      return [content.iban, content.reference, content.text];
    case "links":
      return content.items.flatMap(({ label, url }) => [label, url]);
    case "app":
      return [content.ios, content.android];
    case "url":
    case "text":
    case "phone":
    case "wifi":
    case "file":
      return [];
  }
}
