import type { DemoCode, ScansOf } from "./codes.ts";

/** The demo's dynamic codes that show a page instead of leading somewhere. */

const atTables = (perDay: number): ScansOf => ({ rhythm: "cafe", perDay, symbol: 0.98 });

export const PAGE_CODES: readonly DemoCode[] = [
  {
    slug: "zoe",
    name: "Business card, Zoë",
    content: {
      type: "contact",
      firstName: "Zoë",
      lastName: "Ångström",
      organisation: "Kaffee & Kupferdruck",
      title: "Printmaker",
      phones: [{ number: "+31 6 5550 0142", kind: "mobile" }],
      emails: ["zoe@kaffee.example"],
      urls: ["https://kaffee.example/studio"],
    },
    tags: ["studio"],
    scans: { rhythm: "home", perDay: 3, symbol: 0.9 },
  },
  {
    slug: "guests",
    name: "Wi-Fi for guests",
    content: { type: "wifi", ssid: "Kaffee Gäste", password: "zweite tasse gratis", security: "wpa" },
    tags: ["café"],
    scans: atTables(19),
  },
  {
    slug: "hello",
    name: "Everything about us",
    content: {
      type: "links",
      title: "Kaffee & Kupferdruck",
      description: "Coffee in front, copper plates in the back.",
      items: [
        { label: "Menu", url: "https://kaffee.example/menu" },
        { label: "Workshops", url: "https://kaffee.example/studio/workshops" },
        { label: "Prints", url: "https://kaffee.example/studio/prints" },
      ],
    },
    tags: ["café", "studio"],
    scans: atTables(8),
  },
  {
    slug: "open-studio",
    name: "Open studio, doors",
    content: {
      type: "event",
      title: "Open studio",
      start: "2027-05-08T11:00:00",
      end: "2027-05-08T18:00:00",
      timeZone: "Europe/Amsterdam",
      location: "Kupfergasse 3, Köln",
      description: "Bring a drawing, take a print home.",
    },
    campaign: "Open studio days",
    tags: ["studio", "poster"],
  },
];
