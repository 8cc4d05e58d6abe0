import type { RecordConditions, RecordRule } from "../code-record.ts";
import { recordedContent } from "../content-text.ts";
import type { Rule, RuleConditions } from "../contract/rule.ts";
import { foldCity } from "./conditions.ts";
import { DAY_WORDS, type DayWord } from "./words.ts";

/** Turns rules as an editor wrote them into what a scan compares with, once a version instead of once a scan. */
export function prepareRules(rules: readonly Rule[]): RecordRule[] {
  return rules.map(({ name, when, content, split }) => ({
    ...(name !== undefined && { name }),
    ...(when !== undefined && Object.keys(when).length > 0 && { when: prepareConditions(when) }),
    ...(content !== undefined && recordedContent(content)),
    ...(split !== undefined && {
      split: split.map((side) => ({
        weight: side.weight,
        ...(side.name !== undefined && { name: side.name }),
        url: side.url,
      })),
    }),
  }));
}

function prepareConditions(when: RuleConditions): RecordConditions {
  const { countries, regions, cities, near, languages, device, os, schedule, dates, source, nthScan } = when;
  const { every, exactly } = nthScan ?? {};
  return {
    ...(source && { source }),
    ...(dates && { dates: prepareDates(dates) }),
    ...(schedule && { schedule: prepareSchedule(schedule) }),
    ...(countries && { countries: countries.map((country) => country.toUpperCase()) }),
    ...(regions && { regions: regions.map((region) => region.toUpperCase()) }),
    ...(cities && { cities: cities.map(foldCity) }),
    ...(near && { near }),
    ...(os && { os }),
    ...(device && { device }),
    ...(languages && { languages: languages.map((language) => language.toLowerCase()) }),
    ...(every !== undefined && { nthScan: { every } }),
    ...(exactly !== undefined && { nthScan: { exactly } }),
  };
}

function prepareDates({ from, to }: NonNullable<RuleConditions["dates"]>): { from?: number; to?: number } {
  return { ...(from && { from: Date.parse(from) }), ...(to && { to: Date.parse(to) }) };
}

function prepareSchedule(
  schedule: NonNullable<RuleConditions["schedule"]>,
): NonNullable<RecordConditions["schedule"]> {
  const { timeZone, from = "00:00", to = "24:00" } = schedule;
  const days: readonly DayWord[] = schedule.days ?? DAY_WORDS;
  return {
    zone: timeZone,
    days: days.reduce((bits, day) => bits | (1 << DAY_WORDS.indexOf(day)), 0),
    from: minuteOf(from),
    to: minuteOf(to),
  };
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
