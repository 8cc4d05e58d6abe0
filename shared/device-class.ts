import type { Device } from "./dimensions.ts";
import type { ClientHints } from "./scan-event.ts";

/** Marks bowser doesn't ask for, or asks for too late: a television's Android is an Android too. First match wins. */
const BY_MARK: [mark: RegExp, device: Device][] = [
  [
    /\bwatch ?os\b|apple ?watch|galaxy watch|wear ?os|\bsm-[rl]\d{3}|\bwatch\d+,\d|oculus|mobile vr/i,
    "wearable",
  ],
  [/; quest(?: 2| 3s?| pro)?\)/i, "wearable"],
  [/playstation|nintendo|\bxbox\b|\bouya\b|steam ?deck/i, "console"],
  [
    /smart-?tv|hbbtv|netcast|nettv|google ?tv|android ?tv|apple ?tv|\btvos\b|web0s|opera tv|\btv\b(?!.*mobile)/i,
    "tv",
  ],
  [
    /bravia|\broku\b|crkey|chromecast|\baft[a-z]{1,5}\b|\bviera\b|\bvizio\b|\bmi ?(?:tv|box)|shield android/i,
    "tv",
  ],
  [/\bkindle\/|\bnook\b|\bkobo\b|pocketbook\//i, "tablet"],
  // a Windows phone asking for desktop pages
  [/wpdesktop|windows nt [\d.]+; arm;|windows ce|palmsource/i, "phone"],
];

/** For what bowser has no class for: phones from before Android, and programs that name their desktop. */
const BY_LAST_RESORT: [mark: RegExp, device: Device][] = [
  [
    /midp|up\.browser|symb(?:ian|os)|webos\/|docomo|ucweb|pr\(ucbrowser|wap[ _-]?browser|\bmaui\b|^\[fban|mobile/i,
    "phone",
  ],
  [/x11;|mac ?os|windows|macbook|imac|macmini|macpro|\bcros\b/i, "desktop"],
];

const OF_PLATFORM: Record<string, Device> = {
  mobile: "phone",
  tablet: "tablet",
  desktop: "desktop",
  tv: "tv",
};

const DESK_PLATFORM = /^(?:windows|macos|linux|chrome ?os|chromium os)$/i;

/**
 * What kind of device it is. An iPad and an Android that ask for desktop pages say they are a Mac and a Linux PC, and
 * count as such: nothing in their request tells.
 *
 * @param platform bowser's `platform.type`
 */
export function deviceClass(ua: string, platform: string | undefined, hints: ClientHints = {}): Device {
  const marked = byMark(BY_MARK, ua) ?? byMark(BY_MARK, `; ${hints.model ?? ""})`);
  if (marked !== null) {
    return marked;
  }
  if (hints.mobile === true) {
    return "phone";
  }
  if (hints.platform === "Android") {
    return "tablet";
  }
  const device = OF_PLATFORM[platform ?? ""] ?? byMark(BY_LAST_RESORT, ua);
  return device ?? (DESK_PLATFORM.test(hints.platform ?? "") ? "desktop" : "other");
}

function byMark(marks: [mark: RegExp, device: Device][], text: string): Device | null {
  return marks.find(([mark]) => mark.test(text))?.[1] ?? null;
}
