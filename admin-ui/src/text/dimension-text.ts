import type { Dimension } from "../../../shared/dimensions.ts";

/** A dimension as a heading, and as what one value of it is called in a table or a file's name. */
export const DIMENSION_TEXT: Record<Dimension, { title: string; one: string }> = {
  country: { title: "Countries", one: "Country" },
  region: { title: "Regions", one: "Region" },
  city: { title: "Cities", one: "City" },
  device: { title: "Devices", one: "Device" },
  os: { title: "Operating systems", one: "Operating system" },
  browser: { title: "Browsers", one: "Browser" },
  language: { title: "Languages", one: "Language" },
  referrer: { title: "Referring sites", one: "Referring site" },
  source: { title: "Symbol or link", one: "Source" },
  rule: { title: "Rules", one: "Rule" },
};

/** What the remainder is called: a scan that names no referring site came directly. */
const NONE: Partial<Record<Dimension, string>> = { referrer: "direct", rule: "no rule" };

const WORDS: Partial<Record<Dimension, Record<string, string>>> = {
  device: {
    phone: "Phone",
    tablet: "Tablet",
    desktop: "Desktop",
    tv: "TV",
    console: "Console",
    wearable: "Wearable",
    other: "Other",
  },
  source: { symbol: "Symbol", link: "Link" },
  // Cloudflare's own codes, beside ISO 3166-1
  country: { T1: "Tor network", XX: "unknown" },
};

/**
 * One value of a breakdown in words. Countries and languages are named in the viewer's language.
 *
 * @param locales BCP 47, the viewer's
 */
export function valueText(dimension: Dimension, value: string | null, locales: readonly string[]): string {
  if (value === null || value === "") {
    return NONE[dimension] ?? "unknown";
  }
  const word = WORDS[dimension]?.[value];
  if (word !== undefined) {
    return word;
  }
  if (dimension === "country") {
    return displayName("region", value, locales);
  }
  if (dimension === "language") {
    return displayName("language", value, locales);
  }
  return value;
}

const namers = new Map<string, Intl.DisplayNames>();

function displayName(type: "region" | "language", code: string, locales: readonly string[]): string {
  const key = `${type} ${locales.join()}`;
  try {
    const namer = namers.get(key) ?? new Intl.DisplayNames([...locales, "en"], { type });
    namers.set(key, namer);
    return namer.of(code) ?? code;
  } catch {
    return code; // not a code Intl can read; what was stored is still the truth
  }
}
