import { z } from "zod";
import { CONTENT_TYPES, type DYNAMIC_ONLY_TYPES } from "../content-types.ts";
import { ContactContent } from "./content/contact.ts";
import { EventContent } from "./content/event.ts";
import {
  EmailContent,
  LocationContent,
  PhoneContent,
  SmsContent,
  TextContent,
  WhatsappContent,
} from "./content/messages.ts";
import { AppContent, FileContent, LinksContent } from "./content/pages.ts";
import { PaymentContent } from "./content/payment.ts";
import { WifiContent } from "./content/wifi.ts";

export const UrlContent = z
  .strictObject({ type: z.literal("url"), url: z.string() })
  .meta({ id: "UrlContent", description: "Where the code leads, sent byte for byte" });

/** What a code carries, told apart by `type`. */
export const Content = z.discriminatedUnion(
  "type",
  [
    UrlContent,
    TextContent,
    EmailContent,
    PhoneContent,
    SmsContent,
    WhatsappContent,
    WifiContent,
    ContactContent,
    EventContent,
    LocationContent,
    PaymentContent,
    LinksContent,
    FileContent,
    AppContent,
  ],
  {
    error: `content is an object with a known type (${CONTENT_TYPES.join(", ")}), such as { "type": "url", "url": "https://…" }.`,
  },
);
export type Content = z.output<typeof Content>;

/** Content of one type. */
export type ContentOf<T extends Content["type"]> = Extract<Content, { type: T }>;

/** What a symbol itself can hold. */
export type SymbolContent = Exclude<Content, { type: (typeof DYNAMIC_ONLY_TYPES)[number] }>;

/**
 * RFC 7396: fields of the content's own type are merged into it, null takes one out.
 * With another `type` the content is whole. Either way the outcome is checked as Content is.
 */
export const ContentPatch = z
  .looseObject({ type: z.enum(CONTENT_TYPES).optional() })
  .meta({ id: "ContentPatch", description: "Some fields of the content, or whole content of another type" });
export type ContentPatch = z.output<typeof ContentPatch>;
