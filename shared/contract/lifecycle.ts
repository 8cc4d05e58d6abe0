import { z } from "zod";
import { PASSWORD_MAX_CHARS, PASSWORD_MIN_CHARS, UTM_MAX_CHARS } from "../limits.ts";
import { Text } from "./manners.ts";

/** What an editor sets about a code's life apart from where it leads. */

const UtmValue = Text.trim().min(1).max(UTM_MAX_CHARS);

/** Added to the destination at the scan, as `utm_source` and so on; pairs that are there already stay. */
export const Utm = z
  .strictObject({
    source: UtmValue,
    medium: UtmValue,
    campaign: UtmValue,
    term: UtmValue,
    content: UtmValue,
  })
  .partial()
  .meta({ id: "Utm" });
export type Utm = z.infer<typeof Utm>;

export const UtmPatch = z
  .strictObject({
    source: UtmValue.nullable(),
    medium: UtmValue.nullable(),
    campaign: UtmValue.nullable(),
    term: UtmValue.nullable(),
    content: UtmValue.nullable(),
  })
  .partial()
  .meta({ id: "UtmPatch" });

/** People, each let through once; HEAD, speculative loads and bots known to Cloudflare use none up. */
export const MaxScans = z.int().min(1).max(1_000_000_000).meta({
  description: "Counted exactly, since the code first had a scan limit or a rule with nthScan",
});

export const Password = z
  .string()
  .min(PASSWORD_MIN_CHARS, `A password has at least ${PASSWORD_MIN_CHARS} characters.`)
  .max(PASSWORD_MAX_CHARS)
  .meta({ description: "Never answered; hasPassword says whether there is one", writeOnly: true });

export const PrintedCount = z.int().min(1).max(1_000_000_000).meta({ description: "How many were printed" });
