import Bowser from "bowser";
import { isbot, isbotMatch } from "isbot";
import type { Device } from "../../shared/contract/stats.ts";
import type { BotReason, RawScanEvent } from "../../shared/scan-event.ts";

export interface Enriched {
  bot: BotReason | null;
  device: Device;
  os: string | null;
  browser: string | null;
}

/** Names come from a list; anything longer is a piece of the raw user agent, which must not be stored. */
const NAME_MAX_CHARS = 30;

const DEVICE_OF_PLATFORM: Record<string, Device> = {
  mobile: "phone",
  tablet: "tablet",
  desktop: "desktop",
  tv: "tv",
};

/** Turns a user agent into what is worth knowing about it. Pure; unknown parts are null. */
export function enrich(event: Pick<RawScanEvent, "ua" | "bot">): Enriched {
  if (event.ua === "") {
    return { bot: event.bot ?? "no-user-agent", device: "other", os: null, browser: null };
  }
  const parsed = Bowser.parse(event.ua);
  return {
    bot: event.bot ?? crawlerReason(event.ua),
    device: DEVICE_OF_PLATFORM[parsed.platform.type ?? ""] ?? "other",
    os: knownName(parsed.os.name),
    browser: knownName(parsed.browser.name),
  };
}

/** isbot knows the phones whose names look like a bot's, such as CUBOT. */
function crawlerReason(userAgent: string): BotReason | null {
  if (!isbot(userAgent)) {
    return null;
  }
  const name = (isbotMatch(userAgent) ?? "unknown").toLowerCase().replace(/[^a-z0-9._-]+/g, "");
  return `crawler:${name.slice(0, NAME_MAX_CHARS)}`;
}

function knownName(name: string | undefined): string | null {
  return name && name.length <= NAME_MAX_CHARS && !name.includes("/") ? name : null;
}
