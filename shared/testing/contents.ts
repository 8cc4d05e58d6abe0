import type { Content, ContentOf } from "../contract/content.ts";

/** Valid content of every type, for tests that want one of each. */
export const CONTENTS = {
  url: { type: "url", url: "https://example.com/menu" },
  text: { type: "text", text: "Ask for Zoë" },
  email: { type: "email", to: "info@example.com", subject: "Table for four" },
  phone: { type: "phone", number: "+31 20 123 4567" },
  sms: { type: "sms", number: "+31 6 1234 5678", message: "Call me back" },
  whatsapp: { type: "whatsapp", number: "+31 6 1234 5678", message: "Is there a table?" },
  wifi: { type: "wifi", ssid: "Café Zoë", password: "correct horse", security: "wpa" },
  contact: {
    type: "contact",
    firstName: "Zoë",
    lastName: "Ångström",
    organisation: "Kaffee & Kupferdruck",
    phones: [{ number: "+31 20 123 4567", kind: "work" }],
    emails: ["zoe@example.com"],
    urls: ["https://example.com"],
    address: {
      street: "Haarlemmerstraat 12",
      city: "Amsterdam",
      postalCode: "1013 EX",
      country: "Nederland",
    },
  },
  event: {
    type: "event",
    title: "Open studio",
    start: "2026-05-09T19:30:00",
    end: "2026-05-09T22:00:00",
    timeZone: "Europe/Amsterdam",
    location: "Kupfergasse 3, Köln",
  },
  location: { type: "location", latitude: 52.379189, longitude: 4.899431, label: "Café Zoë" },
  payment: {
    type: "payment",
    name: "Zoë Ångström",
    iban: "NL91 ABNA 0417 1643 00",
    amount: 12.5,
    text: "Lunch",
  },
  links: { type: "links", title: "Café Zoë", items: [{ label: "Menu", url: "https://example.com/menu" }] },
  file: { type: "file", fileId: "c7n2k9x4m8p3q6wt" },
  app: { type: "app", ios: "https://apps.example/ios", other: "https://example.com" },
} as const satisfies { [T in Content["type"]]: ContentOf<T> };
