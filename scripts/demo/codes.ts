import type { Content } from "../../shared/contract/content.ts";
import { DAY_MS } from "../../shared/scan-event.ts";
import { PAGE_CODES } from "./page-codes.ts";
import type { ScannedCode } from "./scans.ts";
import { STATIC_CODES } from "./static-codes.ts";

/** The demo's workspace: a café that shares its rooms with a print studio. */

export const WORKSPACE_NAME = "Kaffee & Kupferdruck";

export type ScansOf = Pick<ScannedCode, "rhythm" | "perDay" | "symbol">;

export interface DemoCode {
  /** Empty for a static code. */
  slug: string;
  name: string;
  content: Content;
  tags: string[];
  /** Where it leads after each later edit. */
  laterUrls?: string[];
  /** Fields of `POST /codes` beside these. */
  fields?: (now: number) => Record<string, unknown>;
  paused?: boolean;
  /** Its campaign, and where in it the code hangs. */
  campaign?: string;
  placement?: { label: string; address?: string };
  scans?: ScansOf;
}

const SITE = "https://kaffee.example";
const leadsTo = (url: string): Content => ({ type: "url", url });
const cafe = (perDay: number, symbol = 0.985): ScansOf => ({ rhythm: "cafe", perDay, symbol });
const street = (perDay: number, symbol = 0.97): ScansOf => ({ rhythm: "street", perDay, symbol });
const home = (perDay: number, symbol: number): ScansOf => ({ rhythm: "home", perDay, symbol });
const isoAt = (time: number): string => new Date(time).toISOString();

export const DEMO_CODES: readonly DemoCode[] = [
  {
    slug: "menu",
    name: "Menu, all tables",
    content: leadsTo(`${SITE}/menu`),
    tags: ["café", "menu"],
    scans: cafe(104),
  },
  {
    slug: "terrace",
    name: "Menu, terrace",
    content: leadsTo(`${SITE}/menu?from=terrace`),
    tags: ["café", "menu"],
    scans: cafe(68),
  },
  {
    slug: "lunch",
    name: "Lunch of the week",
    content: leadsTo(`${SITE}/lunch/soup`),
    laterUrls: [`${SITE}/lunch/quiche`, `${SITE}/lunch/falafel`, `${SITE}/lunch/mushroom-risotto`],
    tags: ["café", "menu"],
    scans: cafe(46, 0.9),
  },
  {
    slug: "sleeve",
    name: "Coffee sleeve",
    content: leadsTo(`${SITE}/beans`),
    campaign: "Neighbourhood market",
    placement: { label: "Coffee sleeves, all cups" },
    tags: ["café", "packaging"],
    scans: street(58),
  },
  {
    slug: "window",
    name: "Shop window poster",
    content: leadsTo(`${SITE}/opening-hours`),
    campaign: "Neighbourhood market",
    placement: { label: "Shop window", address: "Haarlemmerstraat 12, Amsterdam" },
    tags: ["poster"],
    scans: street(39),
  },
  {
    slug: "haltestelle",
    name: "Frühstückskartenaushang an der Straßenbahnhaltestelle Donaudampfschifffahrtsgesellschaft",
    content: leadsTo(`${SITE}/de/fruehstueck`),
    campaign: "Neighbourhood market",
    placement: {
      label: "Straßenbahnhaltestelle Donaudampfschifffahrtsgesellschaft",
      address: "Linie 13, Richtung Stadtmitte",
    },
    tags: ["poster", "Deutsch"],
    scans: street(27),
  },
  {
    slug: "table-7",
    name: "قائمة الطعام – الطاولة ٧",
    content: leadsTo(`${SITE}/ar/menu`),
    tags: ["café", "menu", "العربية"],
    scans: cafe(15),
  },
  {
    slug: "receipt",
    name: "Leave a review, on the receipt",
    content: leadsTo("https://reviews.example/kaffee-kupferdruck"),
    tags: ["café"],
    scans: home(24, 0.93),
  },
  {
    slug: "print-12",
    name: "Art print, edition 12",
    content: leadsTo(`${SITE}/studio/edition-12`),
    campaign: "Open studio days",
    placement: { label: "Back of the print" },
    tags: ["studio"],
    scans: home(21, 0.7),
  },
  {
    slug: "riso",
    name: "Risograph workshop, sign up",
    content: leadsTo(`${SITE}/studio/workshops/riso`),
    campaign: "Open studio days",
    placement: { label: "Profile link and postcards", address: "Kupfergasse 3, Köln" },
    tags: ["studio", "workshop"],
    scans: home(34, 0.25),
  },
  {
    slug: "market",
    name: "Market flyer",
    content: leadsTo(`${SITE}/market`),
    campaign: "Neighbourhood market",
    placement: { label: "Flyers, handed out", address: "Noordermarkt, Amsterdam" },
    tags: ["flyer"],
    fields: (now) => ({ expiresAt: isoAt(now - 12 * DAY_MS), fallbackUrl: SITE }),
    scans: street(42),
  },
  {
    slug: "stamps",
    name: "Stamp card (old design)",
    content: leadsTo(`${SITE}/stamps`),
    tags: ["café"],
    paused: true,
    scans: cafe(12),
  },
  {
    slug: "winter-menu",
    name: "Winter menu",
    content: leadsTo(`${SITE}/menu/winter`),
    tags: ["café", "menu"],
    fields: (now) => ({ activeFrom: isoAt(now + 14 * DAY_MS) }),
  },
  {
    slug: "jobs",
    name: "We are hiring, door sticker",
    content: leadsTo(`${SITE}/jobs`),
    tags: ["poster"],
    scans: street(4),
  },
  ...PAGE_CODES,
  ...STATIC_CODES,
];
