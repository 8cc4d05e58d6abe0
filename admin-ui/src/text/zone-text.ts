/** Every zone the browser knows. UTC is among no list of places, yet people ask for it. */
export function knownZones(): string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];
}

/**
 * Reads a zone as people type it: any case, spaces for underscores, or only the city. Null if there is no such zone,
 * or the city's name is not enough to tell.
 *
 * @example readZone("new york") // "America/New_York"
 */
export function readZone(text: string): string | null {
  const typed = text.trim().replaceAll(/\s+/g, "_").toLowerCase();
  if (typed === "" || /^[+-]/.test(typed)) {
    return null;
  }
  const zones = knownZones();
  const whole = zones.find((zone) => zone.toLowerCase() === typed);
  if (whole !== undefined) {
    return whole;
  }
  const byCity = zones.filter((zone) => zone.toLowerCase().endsWith(`/${typed}`));
  return byCity.length === 1 ? (byCity[0] ?? null) : canonical(text.trim());
}

/** Zones with a newer name, such as Asia/Kathmandu where the browser lists Asia/Katmandu. */
function canonical(name: string): string | null {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** How far a zone is from UTC at a moment. @example "UTC+01:00" */
export function zoneOffset(zone: string, now: Date): string {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(
    now,
  );
  const offset = parts.find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  return /^GMT(?:\+00:00)?$/.test(offset) ? "UTC" : offset.replace("GMT", "UTC");
}
