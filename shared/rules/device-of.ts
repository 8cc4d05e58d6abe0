import type { Device } from "../dimensions.ts";
import { deviceClass } from "../device-class.ts";
import type { ClientHints } from "../scan-event.ts";
import type { OsWord } from "./words.ts";

/**
 * Device and system of a scan, for rules. Statistics have them from bowser, which a redirect must not load; a test
 * holds the two together. First match wins in every table.
 */

/** What bowser calls `platform.type`, as far as `deviceClass` asks. */
const PLATFORMS: [mark: RegExp, platform: "tablet" | "mobile" | "desktop"][] = [
  [/huawei/i, "mobile"],
  [/ipad|nexus ?(?:[789]|10)|silk|\bkftt\b|tablet(?! pc)/i, "tablet"],
  // a Firefox on an iPad says it is a Mac, but names Apple's own build
  [/macintosh.*fxios/i, "tablet"],
  [
    /iphone|ipod|galaxy nexus|nexus ?[0-6]|nokia|[^-]mobi|blackberry|\bbb\d|\bbada\b|windows phone/i,
    "mobile",
  ],
  // Android 3 was the first for tablets; since then phones say "Mobile"
  [/android[ /-](?:[3-9]|\d\d)/i, "tablet"],
  [/android/i, "mobile"],
  [/macintosh|windows |linux/i, "desktop"],
];

const SYSTEMS: [mark: RegExp, os: OsWord][] = [
  [
    /playstation|nintendo|\bxbox\b|kaios|symb(?:ian|os)|series ?60|s60v\d|\(mobile;.*\brv:.*firefox|tvos|apple ?tv/i,
    "other",
  ],
  [/roku\/dvp|windows phone/i, "other"],
  [/windows /i, "windows"],
  [/macintosh.*fxios/i, "ios"],
  [/macintosh/i, "macos"],
  [/ipod|iphone|ipad/i, "ios"],
  [/openharmony/i, "other"],
  [/(?<!like )android/i, "android"],
  [/(?:web|hpw)[o0]s|blackberry|\bbb\d|rim tablet|\bbada\b|tizen/i, "other"],
  [/linux/i, "linux"],
  [/\bcros\b/i, "chromeos"],
];

const OF_PLATFORM_HINT: Record<string, OsWord> = {
  android: "android",
  "chrome os": "chromeos",
  "chromium os": "chromeos",
  ios: "ios",
  linux: "linux",
  macos: "macos",
  windows: "windows",
};

export function deviceOf(ua: string, hints?: ClientHints): Device {
  return ua === "" ? "other" : deviceClass(ua, first(PLATFORMS, ua), hints);
}

/** The system's family; its version counts only in statistics. A hint is believed before the user agent. */
export function osOf(ua: string, hints?: ClientHints): OsWord {
  return OF_PLATFORM_HINT[hints?.platform?.toLowerCase() ?? ""] ?? first(SYSTEMS, ua) ?? "other";
}

function first<T>(table: [mark: RegExp, value: T][], ua: string): T | undefined {
  return table.find(([mark]) => mark.test(ua))?.[1];
}
