import { BROWSER_MAP } from "bowser";

/** The only names there are: what bowser doesn't know it may return as it came, and that must not be stored. */
const KNOWN_NAMES: ReadonlySet<string> = new Set(Object.values(BROWSER_MAP));

/**
 * Apps that open links in a browser of their own, by what they append to the user agent. Facebook's tokens are in
 * those of its other apps too, and so come after them.
 */
const IN_APP: [mark: RegExp, name: string][] = [
  [/\binstagram\b/i, "Instagram"],
  [/\bbarcelona \d/i, "Threads"],
  [/fban\/messenger|fb_iab\/(?:orca|messenger)|messengerforios|messengerlite/i, "Messenger"],
  [/\bwhatsapp\b/i, "WhatsApp"],
  [/\bfb(?:an|av|_iab|ios)\b/i, "Facebook"],
  [/micromessenger/i, "WeChat"],
  [/musical_ly|bytedancewebview|tiktok|\btrill_/i, "TikTok"],
  [/snapchat/i, "Snapchat"],
  [/\bline\/\d/i, "LINE"],
  [/kakaotalk/i, "KakaoTalk"],
  [/pinterest/i, "Pinterest"],
  [/linkedinapp/i, "LinkedIn"],
  [/\bgsa\/\d/i, "Google app"],
  [/twitter for|twitterandroid/i, "X"],
  [/\breddit\/|redditios/i, "Reddit"],
  [/telegram-/i, "Telegram"],
  [/\bviber\b/i, "Viber"],
  [/\bdiscord\//i, "Discord"],
  [/\bteams(?:mobile|\/)/i, "Microsoft Teams"],
  [/\bslack\b/i, "Slack"],
  [/alipay/i, "Alipay"],
  [/\bzalo\b/i, "Zalo"],
  [/naver\(inapp/i, "NAVER"],
  [/\bweibo\b/i, "Weibo"],
  [/baiduboxapp/i, "Baidu"],
  [/\bqq\/\d/i, "QQ"],
];

const UNNAMED_APP_NAME = "In-app browser";

/** Every name of an app this gives. */
export const IN_APP_NAMES: readonly string[] = [...IN_APP.map(([, name]) => name), UNNAMED_APP_NAME];

/** An app that names itself nowhere: Android's "; wv)", and on iOS WebKit without Safari or another browser. */
const UNNAMED_APP =
  /; wv\)|\b(?:iphone|ipad|ipod)\b(?=.*applewebkit)(?!.*(?:safari|crios|fxios|edgios|opios|opt|ddg|brave)\/)/i;

/**
 * The browser's name, or that of the app the link was opened in. Always one of a fixed list, or null.
 *
 * @param bowserName bowser's, found in `ua`
 */
export function browserName(ua: string, bowserName: string | undefined): string | null {
  const inApp = IN_APP.find(([mark]) => mark.test(ua));
  if (inApp !== undefined) {
    return inApp[1];
  }
  if (UNNAMED_APP.test(ua)) {
    return UNNAMED_APP_NAME;
  }
  return bowserName !== undefined && KNOWN_NAMES.has(bowserName) ? bowserName : null;
}
