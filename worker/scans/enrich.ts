import { parse } from "bowser";
import type { Device } from "../../shared/dimensions.ts";
import type { BotReason, ClientHints, RawScanEvent } from "../../shared/scan-event.ts";
import { botReason, crawlerReason } from "./bot-rules.ts";
import { browserName } from "./browser-name.ts";
import { deviceClass } from "../../shared/device-class.ts";
import { osFamily } from "./os-family.ts";

export interface Enriched {
  bot: BotReason | null;
  device: Device;
  /** System and version family, such as "iOS 18"; one of few. */
  os: string | null;
  /** One of a fixed list. */
  browser: string | null;
}

/** What of a scan tells the device and whether somebody holds it. */
export type Traces = Pick<RawScanEvent, "ua" | "bot" | "hints" | "asn">;

/** Turns user agent, hints and network into what is worth knowing about them. Pure; unknown parts are null. */
export function enrich({ ua, bot, hints, asn }: Traces): Enriched {
  return judge(describe(ua, hints), ua, bot, asn);
}

/** Enriches a batch: many scans share a user agent, which is parsed once. It forgets them with the batch. */
export function batchEnricher(): (event: Traces) => Enriched {
  const known = new Map<string, Described>();
  return ({ ua, bot, hints, asn }) => {
    const key = hints === undefined ? ua : `${ua}\n${JSON.stringify(hints)}`;
    const described = known.get(key) ?? describe(ua, hints);
    known.set(key, described);
    return judge(described, ua, bot, asn);
  };
}

interface Described extends Omit<Enriched, "bot"> {
  crawler: BotReason | null;
}

function describe(ua: string, hints: ClientHints | undefined): Described {
  if (ua === "") {
    return { crawler: null, device: "other", os: null, browser: null };
  }
  const { platform, os, browser } = parse(ua);
  return {
    crawler: crawlerReason(ua),
    device: deviceClass(ua, platform.type, hints),
    os: osFamily(ua, os, hints),
    browser: browserName(ua, browser.name),
  };
}

function judge(
  { crawler, device, os, browser }: Described,
  ua: string,
  edge: BotReason | null,
  asn: number | undefined,
): Enriched {
  return { bot: botReason({ edge, crawler, ua, device, asn }), device, os, browser };
}
