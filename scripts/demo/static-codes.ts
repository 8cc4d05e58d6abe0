import type { DemoCode } from "./codes.ts";

/** The demo's static codes: one of each type that a symbol itself can hold. */
export const STATIC_CODES: readonly DemoCode[] = [
  {
    slug: "",
    name: "Tote bag, the studio's address",
    content: { type: "url", url: "https://kaffee.example/studio" },
    tags: ["studio"],
  },
  {
    slug: "",
    name: "Riddle of the month",
    content: { type: "text", text: "What has a bed but never sleeps?\n\nAsk at the counter." },
    tags: ["café"],
  },
  {
    slug: "",
    name: "Order beans by mail",
    content: {
      type: "email",
      to: "bohnen@kaffee.example",
      subject: "Beans, please",
      body: "Which ones, and how much?",
    },
    tags: ["café"],
  },
  {
    slug: "",
    name: "Call the café",
    content: { type: "phone", number: "+31 20 555 0142" },
    tags: ["café"],
  },
  {
    slug: "",
    name: "Text us for a table",
    content: { type: "sms", number: "+31 6 5550 0142", message: "A table for two at " },
    tags: ["café"],
  },
  {
    slug: "",
    name: "Ask the studio on WhatsApp",
    content: { type: "whatsapp", number: "+31 6 5550 0142", message: "Is the press free on " },
    tags: ["studio"],
  },
  {
    slug: "",
    name: "Guest Wi-Fi",
    content: { type: "wifi", ssid: "Kaffee & Gäste", password: "zwei;bitte,mit:Milch", security: "wpa" },
    tags: ["café"],
  },
  {
    slug: "",
    name: "Zoë's card",
    content: {
      type: "contact",
      firstName: "Zoë",
      lastName: "Ångström",
      organisation: "Kaffee & Kupferdruck",
      title: "Printer",
      phones: [
        { number: "+31 6 5550 0142", kind: "mobile" },
        { number: "+31 20 555 0142", kind: "work" },
      ],
      emails: ["zoe@kaffee.example"],
      urls: ["https://kaffee.example/studio"],
      address: {
        street: "Haarlemmerstraat 12",
        postalCode: "1013 EX",
        city: "Amsterdam",
        country: "Nederland",
      },
    },
    tags: ["studio"],
  },
  {
    slug: "",
    name: "Open studio, save the date",
    content: {
      type: "event",
      title: "Open studio",
      start: "2027-05-08T11:00:00",
      end: "2027-05-08T18:00:00",
      timeZone: "Europe/Amsterdam",
      location: "Haarlemmerstraat 12, Amsterdam",
      url: "https://kaffee.example/studio/open",
    },
    tags: ["studio"],
  },
  {
    slug: "",
    name: "Way to the café",
    content: { type: "location", latitude: 52.382_11, longitude: 4.885_43, label: "Kaffee & Kupferdruck" },
    tags: ["café"],
  },
  {
    slug: "",
    name: "Invoice 2027-014",
    content: {
      type: "payment",
      name: "Kaffee & Kupferdruck",
      iban: "NL91 ABNA 0417 1643 00",
      amount: 85,
      text: "Invoice 2027-014",
    },
    tags: ["studio"],
  },
];
