/** The types of content, in words the admin can import without the contract's schemas. */

/** What a symbol itself can hold. */
export const SYMBOL_TYPES = [
  "url",
  "text",
  "email",
  "phone",
  "sms",
  "whatsapp",
  "wifi",
  "contact",
  "event",
  "location",
  "payment",
] as const;

/** What needs a page, so only a dynamic code can carry it. */
export const DYNAMIC_ONLY_TYPES = ["links", "file", "app"] as const;

/** What only a symbol can carry: a banking app reads it from the paper, never from a page. */
export const STATIC_ONLY_TYPES = ["payment"] as const;

export const CONTENT_TYPES = [...SYMBOL_TYPES, ...DYNAMIC_ONLY_TYPES] as const;
export type ContentType = (typeof CONTENT_TYPES)[number];
