import type { ClientHints } from "./scan-event.ts";

/** Headers are attacker-sized. "Chromium OS" is the longest platform. */
const HINT_MAX_CHARS = { platform: 12, platformVersion: 8, model: 16 };

/** A request's header by its lower-case name, null if it has none. */
type HeaderOf = (name: string) => string | null;

/**
 * Chromium sends platform and mobile with every secure request. Version and model come only from browsers that were
 * asked, which a redirect has no use in doing: the phone is gone with the answer.
 */
export function clientHints(get: HeaderOf): ClientHints | null {
  const platform = hint(get, "sec-ch-ua-platform", HINT_MAX_CHARS.platform);
  const mobile = get("sec-ch-ua-mobile");
  if (platform === null && mobile === null) {
    return null;
  }
  const platformVersion = hint(get, "sec-ch-ua-platform-version", HINT_MAX_CHARS.platformVersion);
  const model = hint(get, "sec-ch-ua-model", HINT_MAX_CHARS.model);
  return {
    ...(platform !== null && { platform }),
    ...(platformVersion !== null && { platformVersion }),
    ...(mobile !== null && { mobile: mobile === "?1" }),
    ...(model !== null && { model }),
  };
}

/** A structured-field string (RFC 8941 §3.3.3, ASCII) as plain text. Empty ones, as a desktop's model, say nothing. */
function hint(get: HeaderOf, name: string, maxChars: number): string | null {
  return (
    get(name)
      ?.replaceAll(/[^ \w.()-]/g, "")
      .trim()
      .slice(0, maxChars) || null
  );
}
