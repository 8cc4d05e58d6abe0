import type { ClientHints } from "../scan-event.ts";
import type { Source } from "../slug.ts";

/** Who scans, as rules see it. Read only when a rule asks, so whoever makes one may look things up on demand. */
export interface Visitor {
  readonly source: Source;
  /** From the network: ISO 3166-1 alpha-2, ISO 3166-2 without its country, a city's name. Null when unknown. */
  readonly country: string | null;
  readonly region: string | null;
  readonly city: string | null;
  /** Degrees, WGS 84. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** The header as sent. */
  readonly acceptLanguage: string | null;
  readonly userAgent: string;
  readonly hints: ClientHints | undefined;
  readonly address: string;
  /** Which scan of the code this is; null when nobody counted. */
  readonly nth: number | null;
}
