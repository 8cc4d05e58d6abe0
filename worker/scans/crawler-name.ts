import { isbotMatch } from "isbot";

const NAME_MAX_CHARS = 30;
/** More digits than a version has are a device's or a person's number, which must not be stored. */
const NAME_MAX_DIGITS = 4;

/** Link previews and assistants that come under several names, or under one that doesn't tell. */
const KNOWN: [pattern: RegExp, name: string][] = [
  // Messages on Apple's devices says it is three others, to be given their previews
  [/facebookexternalhit.*facebot.*twitterbot/i, "imessage"],
  [/facebookexternalhit|facebot/i, "facebookexternalhit"],
  [/^whatsapp/i, "whatsapp"],
  [/slackbot|slack-imgproxy/i, "slackbot"],
  // before Twitterbot: "TelegramBot (like TwitterBot)"
  [/telegrambot/i, "telegrambot"],
  [/twitterbot/i, "twitterbot"],
  [/discordbot/i, "discordbot"],
  [/linkedinbot/i, "linkedinbot"],
  [/pinterestbot|^pinterest\//i, "pinterestbot"],
  [/skypeuripreview/i, "skype"],
  [/microsoft office|ms-office|microsoftpreview/i, "microsoft-preview"],
  [/snap url preview|^snapchat/i, "snapchat"],
  [/viber/i, "viber"],
  [/redditbot/i, "redditbot"],
  [/mastodon/i, "mastodon"],
  [/vkshare/i, "vkshare"],
  [/bytespider/i, "bytespider"],
  [/applebot/i, "applebot"],
  [/adsbot-google/i, "adsbot-google"],
  [/googlebot/i, "googlebot"],
  [/bingpreview/i, "bingpreview"],
];

/** Says what it is, not who: "Foo crawler" is foo. */
const NO_NAME = /^(?:ro)?bots?$|^crawl(?:er|ing)?$|^spider$/i;

const URL_OR_ADDRESS = /\+?(?:https?:\/\/|www\.)[^\s;,)]*|[\w.+-]+@[\w.-]+/gi;

/**
 * The name a crawler gives itself, for people to read: lower case, no version, at most 30 characters of
 * `a-z 0-9 . _ -`; `unknown` if nothing in its user agent is a name.
 */
export function crawlerName(ua: string): string {
  const known = KNOWN.find(([pattern]) => pattern.test(ua));
  if (known !== undefined) {
    return known[1];
  }
  const text = ua.replaceAll(URL_OR_ADDRESS, " ");
  const crawling = /[\w.-]*(?:bot|crawl|spider)[\w-]*/i.exec(text)?.[0] ?? "";
  const candidates = [
    NO_NAME.test(crawling) ? "" : crawling,
    /\(compatible; ?(?!msie)([a-z][\w.-]*)/i.exec(text)?.[1],
    /^(?!mozilla\b|opera\b)["'(<]*([a-z][\w.-]*)/i.exec(text)?.[1],
    nameAround(text, isbotMatch(text)),
    crawling,
    /([a-z][\w-]*)\/?[\w.]*[;)\s]*$/i.exec(text)?.[1],
  ];
  for (const candidate of candidates) {
    const name = cleanName(candidate ?? "");
    if (name !== null) {
      return name;
    }
  }
  return "unknown";
}

/** isbot tells only what gave the crawler away, such as "preview" of "FooPreview 1.0". */
function nameAround(text: string, part: string | null): string {
  const at = part === null ? -1 : text.indexOf(part);
  if (at < 0) {
    return "";
  }
  const before = /[\w.-]*$/.exec(text.slice(0, at))?.[0] ?? "";
  return /[\w.-]*[a-z][\w.-]*/i.exec(before + text.slice(at))?.[0] ?? "";
}

function cleanName(raw: string): string | null {
  const name = raw
    .toLowerCase()
    .replace(/^[^a-z0-9]+/, "")
    .slice(0, NAME_MAX_CHARS)
    .replace(/[._-]*(?:v?\d+(?:\.\d+)*)?[._-]*$/, "");
  const digits = name.replaceAll(/\D/g, "").length;
  return /[a-z]{2}/.test(name) && digits <= NAME_MAX_DIGITS ? name : null;
}
