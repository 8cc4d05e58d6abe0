import type { ContentType } from "../../../shared/content-types.ts";
import type { Field } from "./fields.ts";
import { CONTACT_FORM } from "./forms/contact.ts";
import { EVENT_FORM } from "./forms/event.ts";
import { EMAIL_FORM, LOCATION_FORM, MESSAGE_FORM, PHONE_FORM, TEXT_FORM } from "./forms/messages.ts";
import { APP_FORM, FILE_FORM, LINKS_FORM } from "./forms/pages.ts";
import { PAYMENT_FORM } from "./forms/payment.ts";
import { WIFI_FORM } from "./forms/wifi.ts";

/** The fields of each type of content, in order. */
export const FORMS: Record<ContentType, readonly Field[]> = {
  url: [{ name: "url", label: "Destination", input: "url", required: true }],
  text: TEXT_FORM,
  email: EMAIL_FORM,
  phone: PHONE_FORM,
  sms: MESSAGE_FORM,
  whatsapp: MESSAGE_FORM,
  wifi: WIFI_FORM,
  contact: CONTACT_FORM,
  event: EVENT_FORM,
  location: LOCATION_FORM,
  payment: PAYMENT_FORM,
  links: LINKS_FORM,
  file: FILE_FORM,
  app: APP_FORM,
};
