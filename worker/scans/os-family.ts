import { OS_MAP } from "bowser";
import type { ClientHints } from "../../shared/scan-event.ts";

/** The only names there are: what bowser doesn't know it may return as it came, and that must not be stored. */
const KNOWN_NAMES: ReadonlySet<string> = new Set(Object.values(OS_MAP));

/** Systems bowser takes for another, or for none. First match wins. */
const BY_MARK: [mark: RegExp, name: string, version?: RegExp][] = [
  [/playstation/i, "PlayStation", /playstation (\d)/i],
  [/nintendo/i, "Nintendo"],
  [/\bxbox\b/i, "Xbox"],
  [/kaios/i, "KaiOS", /kaios\/(\d+)/i],
  [/symb(?:ian|os)|series ?60|s60v\d/i, "Symbian"],
  [/\(mobile;.*\brv:.*firefox/i, "Firefox OS"],
  [/tvos|apple ?tv/i, "tvOS"],
];

const OF_PLATFORM_HINT: Record<string, string> = {
  android: "Android",
  "chrome os": "Chrome OS",
  "chromium os": "Chrome OS",
  ios: "iOS",
  linux: "Linux",
  macos: "macOS",
  windows: "Windows",
};

/** Sec-CH-UA-Platform-Version of Windows counts its API contracts: 13 and later are Windows 11 (Microsoft, "Detect Windows 11"). */
const WINDOWS_11_HINT = 13;

/**
 * The system and its version family as one string, such as "iOS 18", "Android 15", "macOS 10.14", "Windows 7".
 * A version is left out where browsers froze it, since a wrong one misleads: "Android" for the reduced "Android 10; K",
 * "macOS" for 10.15 and all later. "Windows 10+" is 10 or 11, which only a hint tells apart.
 *
 * @param os bowser's, found in `ua`
 */
export function osFamily(
  ua: string,
  os: { name?: string | undefined; version?: string | undefined; versionName?: string | undefined },
  hints: ClientHints = {},
): string | null {
  const hinted = OF_PLATFORM_HINT[(hints.platform ?? "").toLowerCase()];
  if (hinted !== undefined) {
    const version = versionOfHint(hinted, hints.platformVersion);
    if (version !== null) {
      return `${hinted} ${version}`;
    }
  }
  const marked = BY_MARK.find(([mark]) => mark.test(ua));
  if (marked !== undefined) {
    return named(marked[1], marked[2]?.exec(ua)?.[1]);
  }
  const name = os.name !== undefined && KNOWN_NAMES.has(os.name) ? os.name : (hinted ?? null);
  if (name === null || hinted === undefined || hinted === name) {
    return name === null ? null : named(name, versionOf(name, ua, os));
  }
  return hinted;
}

function versionOf(
  name: string,
  ua: string,
  os: { version?: string | undefined; versionName?: string | undefined },
): string | undefined {
  const [major, minor] = (os.version ?? "").split(".");
  switch (name) {
    case "Windows":
      return os.version === "NT 10.0" ? "10+" : os.versionName;
    case "macOS":
      return major === "10" ? (Number(minor) < 15 ? `10.${minor}` : undefined) : major;
    case "iOS":
      // Safari 26 still says "OS 18_6" and gives itself the system's version (WebKit, "News from WebKit in Safari 26")
      return laterOf(major, /\bversion\/(\d+)[\d.]* mobile/i.exec(ua)?.[1]);
    case "Android":
      return /android 10; k\)/i.test(ua) ? undefined : major;
    case "Linux":
    case "Chrome OS":
    case "Roku":
    case "PlayStation 4":
      return undefined;
    default:
      return major;
  }
}

function laterOf(system: string | undefined, browser: string | undefined): string | undefined {
  return Number(system) >= 18 && Number(browser) > Number(system) ? browser : system;
}

function versionOfHint(name: string, version: string | undefined): string | null {
  const major = /^\d{1,2}(?=\.|$)/.exec(version ?? "")?.[0];
  if (major === undefined || name === "Linux" || name === "Chrome OS") {
    return null;
  }
  if (name === "Windows") {
    return Number(major) >= WINDOWS_11_HINT ? "11" : Number(major) > 0 ? "10" : null;
  }
  return major;
}

/** Versions are short, and so few: whatever else stands there is left out. */
function named(name: string, version: string | undefined): string {
  return version !== undefined && /^(?:\d{1,2}(?:\.\d{1,2})?\+?|XP|NT|Vista|2000|2003)$/.test(version)
    ? `${name} ${version}`
    : name;
}
