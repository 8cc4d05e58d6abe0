import { z } from "zod";
import { CONDITION_VALUES_MAX, RULE_NAME_MAX_CHARS, RULES_MAX, SPLIT_SIDES_MAX } from "../limits.ts";
import { DAY_WORDS, OS_WORDS } from "../rules/words.ts";
import { isTimeZone } from "../rules/zone-clock.ts";
import { Content } from "./content.ts";
import { Instant, Text } from "./manners.ts";
import { DEVICES } from "../dimensions.ts";

/** A rule's conditions and where it leads. The first rule that holds wins; what is left out asks nothing. */

/** Half the Earth's girth: everything is nearer. */
const RADIUS_MAX_KM = 20_038;

function someOf<T extends z.ZodType>(value: T) {
  return z.array(value).min(1, "An empty list could never hold. Leave it out.").max(CONDITION_VALUES_MAX);
}

const Country = z
  .string()
  .regex(/^[a-z]{2}$/i, "A country is two letters of ISO 3166-1, such as NL.")
  .toUpperCase();

const Region = z
  .string()
  .regex(
    /^(?:[a-z]{2}-)?[a-z0-9]{1,3}$/i,
    "A region is a code of ISO 3166-2, such as NL-NH, or its last part.",
  )
  .toUpperCase();

/** BCP 47, as far as browsers send it. */
const Language = z
  .string()
  .regex(/^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,3}$/i, "A language is a tag of BCP 47, such as nl or pt-BR.");

const City = Text.trim().min(1).max(100);

const Near = z
  .strictObject({
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    radiusKm: z.number().positive("radiusKm is more than 0.").max(RADIUS_MAX_KM),
  })
  .meta({ description: "Within a radius of a point, by where the network says the scan came from" });

const StartTime = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "A time of day is written HH:MM, from 00:00 to 23:59.");
const EndTime = z
  .string()
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, "A time of day is written HH:MM, from 00:00 to 24:00.");

const Schedule = z
  .strictObject({
    timeZone: z.string().refine(isTimeZone, "timeZone is an IANA name such as Europe/Amsterdam or UTC."),
    days: someOf(z.enum(DAY_WORDS)).optional(),
    from: StartTime.optional(),
    to: EndTime.optional().meta({ description: "Exclusive. Earlier than from: the next day" }),
  })
  .refine(({ from = "00:00", to = "24:00" }) => from !== to, {
    path: ["to"],
    message: "from and to are the same moment. Leave both out for the whole day.",
  })
  .meta({ description: "Hours of a week, as clocks of the zone show them" });

const Dates = z
  .strictObject({ from: Instant.nullable().optional(), to: Instant.nullable().optional() })
  .refine(({ from, to }) => !from || !to || Date.parse(from) < Date.parse(to), {
    path: ["to"],
    message: "to must be after from.",
  })
  .meta({ description: "from inclusive, to exclusive; null or left out is open" });

const NthScan = z
  .strictObject({
    every: z.int().min(1).max(1_000_000).optional(),
    exactly: z.int().min(1).max(1_000_000_000).optional(),
  })
  .refine(({ every, exactly }) => (every === undefined) !== (exactly === undefined), {
    message: "nthScan is { every: 10 } or { exactly: 100 }.",
  })
  .meta({
    description: "Which scan of the code this is, counted since it first had such a rule or a scan limit",
  });

/** All that are given must hold; a list holds if any of its members does. */
export const RuleConditions = z
  .strictObject({
    countries: someOf(Country),
    regions: someOf(Region),
    cities: someOf(City),
    near: Near,
    languages: someOf(Language),
    device: someOf(z.enum(DEVICES)),
    os: someOf(z.enum(OS_WORDS)),
    schedule: Schedule,
    dates: Dates,
    source: z.enum(["symbol", "link"]),
    nthScan: NthScan,
  })
  .partial()
  .meta({ id: "RuleConditions" });
export type RuleConditions = z.infer<typeof RuleConditions>;

const RuleName = Text.trim().min(1).max(RULE_NAME_MAX_CHARS);

const Side = z.strictObject({
  weight: z.int().min(0).max(10_000),
  name: RuleName.optional().meta({ description: "Left out: A, B, C …" }),
  url: z.string(),
});

export const Rule = z
  .strictObject({
    name: RuleName.optional(),
    when: RuleConditions.optional(),
    content: Content.optional(),
    split: z
      .array(Side)
      .min(2, "A split has at least two sides.")
      .max(SPLIT_SIDES_MAX)
      .refine((sides) => sides.some(({ weight }) => weight > 0), "One side needs a weight above 0.")
      .optional()
      .meta({ description: "A visitor stays on one side for the UTC day" }),
  })
  .refine(({ content, split }) => (content === undefined) !== (split === undefined), {
    message: "A rule has either content or split.",
  })
  .meta({ id: "Rule" });
export type Rule = z.infer<typeof Rule>;

export const Rules = z.array(Rule).max(RULES_MAX);

/** `POST /codes/{id}/try`: who scans, and when. What is left out is unknown; `at` is then now. */
export const TryRequest = z
  .strictObject({
    country: Country,
    region: Region,
    city: City,
    latitude: Near.shape.latitude,
    longitude: Near.shape.longitude,
    language: z.string().max(500).meta({ description: "As Accept-Language has it: nl, or de-CH,fr;q=0.8" }),
    userAgent: z.string().max(1_000),
    address: z.string().max(100).meta({ description: "Only tells the sides of a split" }),
    source: z.enum(["symbol", "link"]),
    nthScan: z.int().min(1).meta({ description: "Which scan of the code it is" }),
    at: Instant,
  })
  .partial()
  .refine(({ latitude, longitude }) => (latitude === undefined) === (longitude === undefined), {
    path: ["longitude"],
    message: "latitude and longitude go together.",
  })
  .meta({ id: "TryRequest" });
export type TryRequest = z.infer<typeof TryRequest>;

const RuleNumber = z.object({
  index: z.int().meta({ description: "Place in rules, 0 first" }),
  name: z.string().nullable(),
});

export const TryAnswer = z
  .object({
    rule: RuleNumber.nullable().meta({ description: "null: no rule holds, or none is asked" }),
    destination: z.string().nullable().meta({ description: "Where the scan is sent; null for a page" }),
    content: Content.nullable().meta({
      description: "The content that leads there; null when the code is closed",
    }),
    reason: z.string(),
    checked: z
      .array(RuleNumber.extend({ holds: z.boolean(), reason: z.string() }))
      .meta({ description: "Each rule that was asked, in order" }),
  })
  .meta({ id: "TryAnswer" });
export type TryAnswer = z.infer<typeof TryAnswer>;
