import { SYMBOL_TYPES } from "../content-types.ts";
import type { Content, SymbolContent } from "../contract/content.ts";
import type { SymbolLimits } from "../symbol/draw.ts";
import { emailPayload } from "./email.ts";
import { eventPayload } from "./icalendar.ts";
import { locationPayload } from "./location.ts";
import { mecard } from "./mecard.ts";
import { PAYMENT_LIMITS, paymentPayload } from "./payment.ts";
import { phonePayload, smsPayload, whatsappPayload } from "./phone.ts";
import { vcard } from "./vcard.ts";
import { wifiPayload } from "./wifi.ts";

/** Whether a symbol itself can hold the content; what only a page shows has no payload. */
export function hasPayload(content: Content): content is SymbolContent {
  return SYMBOL_TYPES.some((type) => type === content.type);
}

/** What the symbol of a content has to be, whatever its design; nothing for most. */
export function symbolLimits(content: Content): SymbolLimits {
  return content.type === "payment" ? PAYMENT_LIMITS : {};
}

/** The exact text that the symbol of a content holds, in the form that phones parse best. Each form names its source. */
export function payloadOf(content: SymbolContent): string {
  switch (content.type) {
    case "url":
      return content.url;
    case "text":
      return content.text;
    case "email":
      return emailPayload(content);
    case "phone":
      return phonePayload(content);
    case "sms":
      return smsPayload(content);
    case "whatsapp":
      return whatsappPayload(content);
    case "wifi":
      return wifiPayload(content);
    case "contact":
      return content.format === "mecard" ? mecard(content) : vcard(content);
    case "event":
      return eventPayload(content);
    case "location":
      return locationPayload(content);
    case "payment":
      return paymentPayload(content);
  }
}
