import { isbot } from "isbot";
import type { Device } from "../../shared/dimensions.ts";
import type { BotReason } from "../../shared/scan-event.ts";
import { crawlerName } from "./crawler-name.ts";
import { HOSTING_NETWORKS } from "./hosting-networks.ts";

/**
 * Which requests no person is behind. Raise the version whenever a rule changes what it says of some request, and
 * tell in docs/counting.md since when. 1: isbot alone. 2: phones are people unless they name a crawler;
 * verified bots and data centres.
 */
export const BOT_RULES_VERSION = 2;

/**
 * Marks that only a device in somebody's hand or living room carries. Its model is free text of whoever built it,
 * and so are the apps that append their names, "QR scanner" among them.
 */
const PERSONAL_DEVICE = new RegExp(
  [
    /android|iphone|ipad|ipod|windows phone|iemobile|blackberry|\bbb10\b|playbook|kaios|tizen|\bbada\b|palmsource/,
    /symb(?:ian|os)|series ?[346]0|s60v\d|\bmidp|\bj2me|\(java;|\bmaui\b|wap[ _-]?browser|brew\/|nokia|samsung/,
    /(?:web|hpw)[o0]s|linux\/slp|mobile safari|\(mobile;|ucweb|pr\(ucbrowser|opera (?:mini|mobi)|silk\/|^\[fban/,
    /kindle|playstation|nintendo|xbox|smart-?tv|hbbtv|netcast|nettv|ce-html|google ?tv|opera tv|bravia|appletv|roku/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "i",
);

/** `(Linux; Android 8.0.0; CUBOT_P20) AppleWebKit`: the comment in which an Android tells its model. */
const ANDROID_COMMENT = /\(linux;.*?\)(?= ?applewebkit| gecko|$)/i;

/** `; SM-G930V Build/NRD90M`: a model where there is no such comment. */
const MODEL_AND_BUILD = /;[^;]*?\bbuild\/[^;)]*/gi;

/** Remarks no browser makes: after its own comments, or within "(KHTML, like Gecko)". Old ones began with MSIE's. */
const CRAWLER_REMARK =
  /\)[^(]*\(compatible;(?! ?(?:msie|windows|opera))|like gecko; ?(?:compatible|[\w-]*google(?!tv))/i;

/** Words a personal device's user agent holds only if a crawler dresses up as that device. */
const CRAWLER_WORDS = [
  /(?<!cu)bots?(?![a-z])/, // CUBOT makes phones
  /crawl|spider|slurp|scrap(?:er|y|ing)|harvest|heritrix|nutch|httrack/,
  // an address where the crawler explains itself
  /https?:\/\/|\.(?:com|net|org|io)\/[a-z]|[\w.-]@[a-z][\w-]*\.[a-z]/,
  /preview|externalhit|facebookcatalog|meta-external|vkshare|embedly|iframely/,
  /headless|lighthouse|page ?speed|phantomjs|selenium|puppeteer|playwright|cypress\/|\bptst\b|gtmetrix|webpagetest/,
  /pingdom|uptime|monitoring|observatory|linkcheck|checker\b|validator|inspectiontool|archiver|fetcher|indexer/,
  /cloudflare|convertify|dareboost|datanyze|hotjar|silktide|speedcurve|statuscake|wappalyzer|watchtowr|neustar/,
  /mediapartners|google-[a-z]|[a-z]-google\b|google (?:favicon|web|page)|googleother/,
  /\b(?:curl|wget|libwww|python|perl|php|ruby|go-http-client|apache-httpclient|node-fetch|axios)\b/,
  /(?<!user[ -])\bagent\b/,
];
const CRAWLER_WORD = new RegExp(CRAWLER_WORDS.map(({ source }) => source).join("|"), "i");

/** Apps that fetch a link's preview, or look ahead, with a name of their own before any browser's. */
const FETCHING_APP = /^(?:whatsapp|snapchat|ddg[_-]|duckduckgo|navermailapp|yahoomobile|email|swcd)/i;

export interface BotEvidence {
  /** What the edge knew: see `rawScan`. */
  edge: BotReason | null;
  /** The reason the user agent alone gives, from `crawlerReason`. */
  crawler: BotReason | null;
  ua: string;
  device: Device;
  asn: number | undefined;
}

/**
 * Why no person is behind a request, or null for a person. The first that holds, in this order:
 *
 * | reason | holds when |
 * |---|---|
 * | `head` `prefetch` `preview` | the request says so: its method, or its Purpose headers |
 * | `crawler:<name>` | the user agent is a program's |
 * | `verified` | Cloudflare knows the sender as a bot, whatever it calls itself |
 * | `no-user-agent` | there is no user agent; every browser sends one |
 * | `datacentre` | a desktop's or unknown user agent from a network of rented servers; never a phone's |
 */
export function botReason({ edge, crawler, ua, device, asn }: BotEvidence): BotReason | null {
  if (edge !== null && edge !== "verified") {
    return edge;
  }
  if (crawler !== null || edge !== null) {
    return crawler ?? edge;
  }
  if (ua === "") {
    return "no-user-agent";
  }
  const atDesk = device === "desktop" || device === "other";
  return atDesk && asn !== undefined && HOSTING_NETWORKS.has(asn) ? "datacentre" : null;
}

/**
 * Judges a user agent. isbot knows thousands of programs, but takes some phones for one by a piece of their model or
 * of an app: on those, only an unmistakable word counts.
 */
export function crawlerReason(ua: string): `crawler:${string}` | null {
  if (ua === "" || !(isbot(ua) || CRAWLER_REMARK.test(ua))) {
    return null;
  }
  const excused =
    PERSONAL_DEVICE.test(ua) &&
    !FETCHING_APP.test(ua) &&
    !CRAWLER_REMARK.test(ua) &&
    !CRAWLER_WORD.test(withoutModel(ua));
  if (excused) {
    return null;
  }
  return `crawler:${crawlerName(ua)}`;
}

/** "C Bot Tab 70" and "Spider 8" are devices; a part with a version or an address, such as "Foobot/1.0", is none. */
function withoutModel(ua: string): string {
  return ua
    .replace(ANDROID_COMMENT, (comment) =>
      comment
        .split(";")
        .filter((part) => /https?:|\/\d/.test(part) && !/\bbuild\//i.test(part))
        .join(";"),
    )
    .replace(MODEL_AND_BUILD, "");
}
