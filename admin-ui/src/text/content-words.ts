import { contentText } from "../../../shared/content-text.ts";
import type { ContentType } from "../../../shared/content-types.ts";
import type { Content } from "../../../shared/contract/content.ts";
import { readableDestination } from "./destination-text.ts";

/** What editors call each type of content. */
export const CONTENT_NAME: Record<ContentType, string> = {
  url: "Link",
  text: "Text",
  email: "E-mail",
  phone: "Call",
  sms: "SMS",
  whatsapp: "WhatsApp",
  wifi: "Wi-Fi",
  contact: "Contact",
  event: "Event",
  location: "Place",
  payment: "Payment",
  links: "Page of links",
  file: "File",
  app: "App",
};

/** The middle of the sentence a code reads as, such as “Guests” *joins* “Café Zoë”, now and once it is deleted. */
const VERBS: Record<ContentType, readonly [now: string, before: string]> = {
  url: ["leads to", "led to"],
  text: ["says", "said"],
  email: ["writes to", "wrote to"],
  phone: ["calls", "called"],
  sms: ["texts", "texted"],
  whatsapp: ["chats with", "chatted with"],
  wifi: ["joins", "joined"],
  contact: ["adds the contact", "added the contact"],
  event: ["adds the event", "added the event"],
  location: ["shows", "showed"],
  payment: ["pays", "paid"],
  links: ["opens", "opened"],
  file: ["opens", "opened"],
  app: ["opens", "opened"],
};

export function contentVerb(type: ContentType, deleted = false): string {
  return VERBS[type][deleted ? 1 : 0];
}

/** The end of that sentence. A file is told by its name where there is room to fetch it; elsewhere only as a file. */
export function toldContent(content: Content): string {
  return content.type === "file" ? "a file" : readableDestination(contentText(content));
}
