import { z } from "zod";
import { addressesIn, isEmailAddress } from "../../email-address.ts";
import { CONTENT_ADDRESSES_MAX, CONTENT_LINES_MAX_CHARS, TEXT_MAX_CHARS } from "../../limits.ts";
import { FilledLine, Line, Lines, PhoneNumber } from "./fields.ts";

/** Content that is read or sent: text, email, phone, sms, whatsapp. */

export const TextContent = z
  .strictObject({
    type: z.literal("text"),
    text: Lines(TEXT_MAX_CHARS).refine((text) => text.trim() !== "", "Enter the text the symbol holds."),
  })
  .meta({ id: "TextContent", description: "Text to read, held as it is" });

const Addresses = Line(CONTENT_LINES_MAX_CHARS).refine(
  (text) => addressesIn(text).length <= CONTENT_ADDRESSES_MAX && addressesIn(text).every(isEmailAddress),
  `Enter an e-mail address such as info@example.com, or up to ${CONTENT_ADDRESSES_MAX} with commas between.`,
);

export const EmailContent = z
  .strictObject({
    type: z.literal("email"),
    to: Addresses.meta({
      description: "One address, or several with commas between",
      example: "info@example.com",
    }),
    subject: Line().optional(),
    body: Lines().optional(),
    cc: Addresses.optional(),
  })
  .meta({ id: "EmailContent", description: "A mail that is ready to be sent" });

export const PhoneContent = z
  .strictObject({ type: z.literal("phone"), number: PhoneNumber })
  .meta({ id: "PhoneContent", description: "A number to call" });

export const SmsContent = z
  .strictObject({ type: z.literal("sms"), number: PhoneNumber, message: Lines().optional() })
  .meta({ id: "SmsContent", description: "A text message that is ready to be sent" });

export const WhatsappContent = z
  .strictObject({ type: z.literal("whatsapp"), number: PhoneNumber, message: Lines().optional() })
  .meta({ id: "WhatsappContent", description: "A WhatsApp chat, with a message ready to be sent" });

export const LocationContent = z
  .strictObject({
    type: z.literal("location"),
    latitude: z
      .number({ error: "Enter the latitude in degrees, such as 52.379189." })
      .min(-90, "A latitude is from -90 to 90 degrees.")
      .max(90, "A latitude is from -90 to 90 degrees."),
    longitude: z
      .number({ error: "Enter the longitude in degrees, such as 4.899431." })
      .min(-180, "A longitude is from -180 to 180 degrees.")
      .max(180, "A longitude is from -180 to 180 degrees."),
    label: FilledLine("Name the place, or leave the label out.").optional(),
  })
  .meta({ id: "LocationContent", description: "A point on the map, WGS 84" });
