import type { Rule, RuleConditions } from "../../../shared/contract/rule.ts";
import type { DayWord, OsWord } from "../../../shared/rules/words.ts";

/** A rule being edited: what is typed stays as it is typed until it is saved. */
export interface RuleDraft {
  /** Told apart while they change places. */
  key: string;
  name: string;
  url: string;
  conditions: DraftConditions;
  /** Conditions and a split that this form has no fields for. They are kept as they are. */
  kept: Pick<RuleConditions, "regions" | "cities" | "near" | "nthScan">;
  split: Rule["split"];
  /** Content that is shown as a page; null where the rule leads to `url`. */
  page: Rule["content"] | null;
}

/** A condition that is null asks nothing. */
export interface DraftConditions {
  schedule: { timeZone: string; days: DayWord[]; from: string; to: string } | null;
  /** Local times as a `datetime-local` field holds them; empty is open. */
  dates: { from: string; to: string } | null;
  /** Tags, parted by commas. */
  languages: string | null;
  /** Two letters each, parted by commas. */
  countries: string | null;
  os: OsWord[] | null;
  device: NonNullable<RuleConditions["device"]> | null;
  source: "symbol" | "link" | null;
}

export type ConditionKind = keyof DraftConditions;

const NOTHING: DraftConditions = {
  schedule: null,
  dates: null,
  languages: null,
  countries: null,
  os: null,
  device: null,
  source: null,
};

export function emptyDraft(key: string): RuleDraft {
  return { key, name: "", url: "", conditions: NOTHING, kept: {}, split: undefined, page: null };
}

/** What a condition begins as when it is added. @param timeZone the viewer's */
export function freshCondition<K extends ConditionKind>(kind: K, timeZone: string): DraftConditions[K] {
  const fresh: { [Key in ConditionKind]: NonNullable<DraftConditions[Key]> } = {
    schedule: { timeZone, days: ["mon", "tue", "wed", "thu", "fri"], from: "11:00", to: "15:00" },
    dates: { from: "", to: "" },
    languages: "",
    countries: "",
    os: ["ios"],
    device: ["phone"],
    source: "symbol",
  };
  return fresh[kind];
}

export function draftOf(rule: Rule, key: string): RuleDraft {
  const { schedule, dates, languages, countries, os, device, source, ...kept } = rule.when ?? {};
  return {
    key,
    name: rule.name ?? "",
    url: rule.content?.type === "url" ? rule.content.url : "",
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
      dates: dates === undefined ? null : { from: toLocal(dates.from), to: toLocal(dates.to) },
      languages: languages?.join(", ") ?? null,
      countries: countries?.join(", ") ?? null,
      os: os ?? null,
      device: device ?? null,
      source: source ?? null,
    },
    kept,
    split: rule.split,
    page: rule.content === undefined || rule.content.type === "url" ? null : rule.content,
  };
}

/** The rule as the API takes it; the API says what is wrong with it. */
export function ruleOf({ name, url, conditions, kept, split, page }: RuleDraft): Rule {
  const { schedule, dates, languages, countries, os, device, source } = conditions;
  const when: RuleConditions = {
    ...kept,
    ...(schedule !== null && {
      schedule: {
        timeZone: schedule.timeZone,
        ...(schedule.days.length > 0 && { days: schedule.days }),
        ...(schedule.from !== "" && { from: schedule.from }),
        ...(schedule.to !== "" && { to: schedule.to }),
      },
    }),
    ...(dates !== null && { dates: { from: toInstant(dates.from), to: toInstant(dates.to) } }),
    ...(languages !== null && { languages: wordsIn(languages) }),
    ...(countries !== null && { countries: wordsIn(countries) }),
    ...(os !== null && { os }),
    ...(device !== null && { device }),
    ...(source !== null && { source }),
  };
  return {
    ...(name.trim() !== "" && { name: name.trim() }),
    ...(Object.keys(when).length > 0 && { when }),
    ...(split === undefined ? { content: page ?? { type: "url", url } } : { split }),
  };
}

function wordsIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter((word) => word !== "");
}

/** @example "2026-03-01T09:00:00.000Z" → "2026-03-01T10:00" in Amsterdam */
function toLocal(instant: string | null | undefined): string {
  if (instant === null || instant === undefined) {
    return "";
  }
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function toInstant(local: string): string | null {
  return local === "" ? null : new Date(local).toISOString();
}
