import type { Rule, RuleConditions } from "../../../shared/contract/rule.ts";
import type { DayWord, OsWord } from "../../../shared/rules/words.ts";
import { instantOf, localMoment } from "../text/local-time.ts";
import { numberIn } from "../text/number-input.ts";
import { type SideDraft, sidesOf, splitOf } from "./split-draft.ts";

/** A rule being edited: what is typed stays as it is typed until it is saved. */
export interface RuleDraft {
  /** Told apart while they change places. */
  key: string;
  name: string;
  conditions: DraftConditions;
  /** Conditions of a later version of Swivel. They are kept as they are. */
  kept: object;
  /** Which of the three below counts; the others stay for who changes their mind. */
  leads: "url" | "split" | "page";
  url: string;
  sides: readonly SideDraft[];
  /** Content that is shown as a page, if the rule came with some. */
  page: Rule["content"] | null;
}

/** A condition that is null asks nothing. */
export interface DraftConditions {
  schedule: { timeZone: string; days: DayWord[]; from: string; to: string } | null;
  /** Local times as a `datetime-local` field holds them; empty is open. `was` is what they were filled from. */
  dates: { from: string; to: string; was?: RuleConditions["dates"] } | null;
  /** Tags, parted by commas. */
  languages: string | null;
  /** Two letters each, parted by commas. */
  countries: string | null;
  /** Codes, parted by commas. */
  regions: string | null;
  /** Names, parted by commas alone: New York is one. */
  cities: string | null;
  near: { latitude: string; longitude: string; radiusKm: string } | null;
  os: OsWord[] | null;
  device: NonNullable<RuleConditions["device"]> | null;
  source: "symbol" | "link" | null;
  nthScan: { how: "every" | "exactly"; number: string } | null;
}

export type ConditionKind = keyof DraftConditions;

const NOTHING: DraftConditions = {
  schedule: null,
  dates: null,
  languages: null,
  countries: null,
  regions: null,
  cities: null,
  near: null,
  os: null,
  device: null,
  source: null,
  nthScan: null,
};

/** A kilometre is what networks can tell at best. */
const FRESH_RADIUS_KM = "10";

export function emptyDraft(key: string): RuleDraft {
  return { key, name: "", conditions: NOTHING, kept: {}, leads: "url", url: "", sides: [], page: null };
}

/** Rules for the two systems of phones; everything else is led to the code's own content. */
export function phoneDrafts(nextKey: () => string): RuleDraft[] {
  const named = (name: string, os: OsWord): RuleDraft => ({
    ...emptyDraft(nextKey()),
    name,
    conditions: { ...NOTHING, os: [os] },
  });
  return [named("iPhone", "ios"), named("Android", "android")];
}

/** Two sides of equal weight, the first where the rule led so far. */
export function freshSides(url: string, nextKey: () => string): SideDraft[] {
  return [url, ""].map((to) => freshSide(nextKey(), to));
}

export function freshSide(key: string, url = ""): SideDraft {
  return { key, name: "", url, weight: "1" };
}

/** What a condition begins as when it is added. @param timeZone the viewer's */
export function freshCondition<K extends ConditionKind>(kind: K, timeZone: string): DraftConditions[K] {
  const fresh: { [Key in ConditionKind]: NonNullable<DraftConditions[Key]> } = {
    schedule: { timeZone, days: ["mon", "tue", "wed", "thu", "fri"], from: "11:00", to: "15:00" },
    dates: { from: "", to: "" },
    languages: "",
    countries: "",
    regions: "",
    cities: "",
    near: { latitude: "", longitude: "", radiusKm: FRESH_RADIUS_KM },
    os: ["ios"],
    device: ["phone"],
    source: "symbol",
    nthScan: { how: "every", number: "10" },
  };
  return fresh[kind];
}

export function draftOf(rule: Rule, nextKey: () => string): RuleDraft {
  const {
    schedule,
    dates,
    languages,
    countries,
    regions,
    cities,
    near,
    os,
    device,
    source,
    nthScan,
    ...kept
  } = rule.when ?? {};
  const { content, split } = rule;
  return {
    key: nextKey(),
    name: rule.name ?? "",
    conditions: {
      schedule:
        schedule === undefined
          ? null
          : {
              timeZone: schedule.timeZone,
              days: schedule.days ?? [],
              from: schedule.from ?? "",
              to: schedule.to ?? "",
            },
      dates:
        dates === undefined ? null : { from: localMoment(dates.from), to: localMoment(dates.to), was: dates },
      languages: languages?.join(", ") ?? null,
      countries: countries?.join(", ") ?? null,
      regions: regions?.join(", ") ?? null,
      cities: cities?.join(", ") ?? null,
      near:
        near === undefined
          ? null
          : {
              latitude: String(near.latitude),
              longitude: String(near.longitude),
              radiusKm: String(near.radiusKm),
            },
      os: os ?? null,
      device: device ?? null,
      source: source ?? null,
      nthScan:
        nthScan === undefined
          ? null
          : nthScan.every === undefined
            ? { how: "exactly", number: String(nthScan.exactly) }
            : { how: "every", number: String(nthScan.every) },
    },
    kept,
    leads: split !== undefined ? "split" : content === undefined || content.type === "url" ? "url" : "page",
    url: content?.type === "url" ? content.url : "",
    sides: split === undefined ? [] : sidesOf(split, nextKey),
    page: content === undefined || content.type === "url" ? null : content,
  };
}

/** The rule as the API takes it; the API says what is wrong with it. */
export function ruleOf({ name, conditions, kept, leads, url, sides, page }: RuleDraft): Rule {
  const when = { ...kept, ...conditionsOf(conditions) };
  const lead = leads === "page" && page ? page : ({ type: "url", url } as const);
  return {
    ...(name.trim() !== "" && { name: name.trim() }),
    ...(Object.keys(when).length > 0 && { when }),
    ...(leads === "split" ? { split: splitOf(sides) } : { content: lead }),
  };
}

function conditionsOf(conditions: DraftConditions): RuleConditions {
  const { schedule, dates, languages, countries, regions, cities, near, os, device, source, nthScan } =
    conditions;
  return {
    ...(schedule !== null && {
      schedule: {
        timeZone: schedule.timeZone,
        ...(schedule.days.length > 0 && { days: schedule.days }),
        ...(schedule.from !== "" && { from: schedule.from }),
        ...(schedule.to !== "" && { to: schedule.to }),
      },
    }),
    ...(dates !== null && {
      dates: { from: instantOf(dates.from, dates.was?.from), to: instantOf(dates.to, dates.was?.to) },
    }),
    ...(languages !== null && { languages: wordsIn(languages) }),
    ...(countries !== null && { countries: wordsIn(countries) }),
    ...(regions !== null && { regions: wordsIn(regions) }),
    ...(cities !== null && { cities: namesIn(cities) }),
    ...(near !== null && {
      near: {
        latitude: numberIn(near.latitude),
        longitude: numberIn(near.longitude),
        radiusKm: numberIn(near.radiusKm),
      },
    }),
    ...(os !== null && { os }),
    ...(device !== null && { device }),
    ...(source !== null && { source }),
    ...(nthScan !== null && { nthScan: { [nthScan.how]: numberIn(nthScan.number) } }),
  };
}

function wordsIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter((word) => word !== "");
}

function namesIn(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
