import { parse } from "bowser";
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
  const parsed = parse(event.ua);
  return {
    bot: event.bot ?? crawlerReason(event.ua),
    device: DEVICE_OF_PLATFORM[parsed.platform.type ?? ""] ?? "other",
    os: knownName(parsed.os.name),
    browser: knownName(parsed.browser.name),
  };
}

/** Enriches a batch: many scans share a user agent, which is parsed once. It forgets them with the batch. */
export function batchEnricher(): (event: Pick<RawScanEvent, "ua" | "bot">) => Enriched {
  const known = new Map<string, Enriched>();
  return (event) => {
    const device = known.get(event.ua) ?? enrich({ ua: event.ua, bot: null });
    known.set(event.ua, device);
    return event.bot === null ? device : { ...device, bot: event.bot };
  };
}

/** isbot knows the phones whose names look like a bot's, such as CUBOT. */
function crawlerReason(userAgent: string): BotReason | null {
  if (!isbot(userAgent)) {
    return null;
  }
  const name = nameAround(userAgent, isbotMatch(userAgent) ?? "");
  return `crawler:${name.toLowerCase().slice(0, NAME_MAX_CHARS)}`;
}

/** isbot tells only what gave the crawler away, such as "bot" of "Slackbot 1.0". */
function nameAround(userAgent: string, part: string): string {
  const at = Math.max(0, userAgent.indexOf(part));
  const before = /[\w.-]*$/.exec(userAgent.slice(0, at))?.[0] ?? "";
  return /[\w.-]*[a-z][\w.-]*/i.exec(before + userAgent.slice(at))?.[0] ?? "unknown";
}

function knownName(name: string | undefined): string | null {
  return name && name.length <= NAME_MAX_CHARS && !name.includes("/") ? name : null;
}
