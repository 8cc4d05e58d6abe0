import type { BotReason, RawScanEvent } from "../../shared/scan-event.ts";
import type { Random } from "./random.ts";

/** Who scans in the demo: made-up people and programs, with what a request of theirs would say. */

type Weighted<T> = readonly (readonly [entry: T, weight: number])[];

export type Person = Pick<RawScanEvent, "ua" | "ip" | "language" | "country" | "region" | "city">;

const WEBKIT = "AppleWebKit/605.1.15 (KHTML, like Gecko)";
const BLINK = "AppleWebKit/537.36 (KHTML, like Gecko)";

const PHONES: Weighted<string> = [
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) ${WEBKIT} Version/26.0 Mobile/15E148 Safari/604.1`,
    24,
  ],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) ${WEBKIT} Version/18.1 Mobile/15E148 Safari/604.1`,
    16,
  ],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) ${WEBKIT} Version/17.5 Mobile/15E148 Safari/604.1`,
    8,
  ],
  [`Mozilla/5.0 (Linux; Android 10; K) ${BLINK} Chrome/142.0.0.0 Mobile Safari/537.36`, 26],
  [
    `Mozilla/5.0 (Linux; Android 15; SM-S921B) ${BLINK} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
    9,
  ],
  [`Mozilla/5.0 (Linux; Android 14; Pixel 7a) ${BLINK} Chrome/141.0.0.0 Mobile Safari/537.36`, 6],
  ["Mozilla/5.0 (Android 15; Mobile; rv:144.0) Gecko/144.0 Firefox/144.0", 3],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${WEBKIT} Mobile/15E148 Instagram 380.0.0.28.85 (iPhone14,7; iOS 18_5; nl_NL; nl; scale=3.00; 1170x2532)`,
    5,
  ],
  [`Mozilla/5.0 (iPad; CPU OS 18_4 like Mac OS X) ${WEBKIT} Version/18.4 Mobile/15E148 Safari/604.1`, 3],
];

const DESKS: Weighted<string> = [
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${BLINK} Chrome/142.0.0.0 Safari/537.36`, 45],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${BLINK} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`, 15],
  [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Version/18.6 Safari/605.1.15`, 25],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0", 15],
];

type Place = Pick<RawScanEvent, "country" | "region" | "city">;
const place = (country: string | null, region: string | null, city: string | null): Place => ({
  country,
  region,
  city,
});

const PLACES: Weighted<Place> = [
  [place("NL", "NH", "Amsterdam"), 380],
  [place("NL", "NH", "Haarlem"), 60],
  [place("NL", "UT", "Utrecht"), 90],
  [place("NL", "ZH", "Rotterdam"), 70],
  [place("NL", "ZH", "The Hague"), 40],
  [place("NL", "NB", "Eindhoven"), 30],
  [place("NL", "GR", "Groningen"), 20],
  [place("NL", null, null), 25],
  [place("DE", "BE", "Berlin"), 35],
  [place("DE", "NW", "Cologne"), 25],
  [place("DE", "HH", "Hamburg"), 15],
  [place("BE", "BRU", "Brussels"), 25],
  [place("BE", "VLG", "Antwerp"), 20],
  [place("GB", "ENG", "London"), 35],
  [place("FR", "IDF", "Paris"), 25],
  [place("ES", "CT", "Barcelona"), 15],
  [place("IT", "62", "Rome"), 12],
  [place("US", "NY", "New York"), 20],
  [place("US", "CA", "San Francisco"), 10],
  [place("TR", "34", "Istanbul"), 8],
  [place("MA", "06", "Casablanca"), 8],
  [place("SR", null, "Paramaribo"), 6],
  [place("JP", "13", "Tokyo"), 5],
  [place("BR", "SP", "São Paulo"), 5],
  [place("SG", null, "Singapore"), 3],
  [place(null, null, null), 13],
];

const LANGUAGES: Record<string, Weighted<string>> = {
  NL: [
    ["nl", 70],
    ["en", 20],
    ["ar", 3],
    ["tr", 3],
    ["de", 2],
    ["pl", 2],
  ],
  DE: [
    ["de", 90],
    ["en", 10],
  ],
  BE: [
    ["nl", 55],
    ["fr", 40],
    ["en", 5],
  ],
  FR: [["fr", 100]],
  ES: [
    ["es", 70],
    ["ca", 30],
  ],
  IT: [["it", 100]],
  TR: [["tr", 100]],
  MA: [
    ["fr", 55],
    ["ar", 45],
  ],
  SR: [["nl", 100]],
  JP: [["ja", 100]],
  BR: [["pt", 100]],
};

const REFERRERS: Weighted<string | null> = [
  [null, 45],
  ["www.instagram.com", 22],
  ["www.google.com", 14],
  ["www.facebook.com", 6],
  ["www.iamsterdam.com", 5],
  ["duckduckgo.com", 4],
  ["nl.pinterest.com", 4],
];

/** @param handheld share of people with a phone or tablet */
export function makePerson(random: Random, handheld: number): Person {
  const where = random.pick(PLACES);
  return {
    ...where,
    ua: random.pick(random.next() < handheld ? PHONES : DESKS),
    ip: `2001:db8::${Math.floor(random.next() * 2 ** 32).toString(16)}`, // RFC 3849: addresses nobody has
    language: random.pick(LANGUAGES[where.country ?? ""] ?? ([["en", 1]] as const)),
  };
}

/** A printed symbol is scanned from the camera, which names no site. */
export function referrerOf(random: Random, source: "symbol" | "link"): string | null {
  return source === "symbol" ? null : random.pick(REFERRERS);
}

export interface Program extends Pick<RawScanEvent, "ua" | "bot"> {
  asn?: number;
  /** What the rules are to make of it. */
  reason: BotReason;
}

const PREFETCHING = PHONES[3]?.[0] ?? "";

export const PROGRAMS: Weighted<Program> = [
  [{ ua: "WhatsApp/2.24.20.89 A", bot: null, reason: "crawler:whatsapp" }, 30],
  [
    {
      ua: "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
      bot: null,
      reason: "crawler:facebookexternalhit",
    },
    14,
  ],
  [
    {
      ua: "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
      bot: null,
      reason: "crawler:slackbot",
    },
    12,
  ],
  [
    {
      ua: "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
      bot: null,
      reason: "crawler:googlebot",
    },
    12,
  ],
  [{ ua: "curl/8.10.1", bot: null, reason: "crawler:curl" }, 3],
  [{ ua: PREFETCHING, bot: "prefetch", reason: "prefetch" }, 9],
  [{ ua: PREFETCHING, bot: "head", reason: "head" }, 8],
  [{ ua: "", bot: null, reason: "no-user-agent" }, 4],
  // a mail filter that opens every link, from a network of rented servers: see worker/scans/hosting-networks.ts
  [{ ua: DESKS[0]?.[0] ?? "", bot: null, asn: 16_509, reason: "datacentre" }, 8],
];
