import { contentText } from "../../../shared/content-text.ts";
import type { Rule, RuleConditions } from "../../../shared/contract/rule.ts";
import { sideLabel } from "../../../shared/rules/label.ts";
import { DAY_WORDS, type DayWord, type OsWord } from "../../../shared/rules/words.ts";
import { count } from "../text/count-text.ts";
import { valueText } from "../text/dimension-text.ts";
import { momentText } from "../text/time-text.ts";

/** Rules in words an editor would use. */

export const DAY_NAMES: Record<DayWord, string> = {
  mon: "Mon",
  tue: "Tue",
  wed: "Wed",
  thu: "Thu",
  fri: "Fri",
  sat: "Sat",
  sun: "Sun",
};

export const OS_NAMES: Record<OsWord, string> = {
  ios: "iPhone or iPad",
  android: "Android",
  windows: "Windows",
  macos: "Mac",
  linux: "Linux",
  chromeos: "Chromebook",
  other: "another system",
};

/**
 * When a rule holds, one text a condition; none holds always.
 *
 * @example ["Mon–Fri 11:00–15:00, Europe/Amsterdam", "phones in Dutch"]
 */
export function conditionTexts(
  when: RuleConditions | undefined,
  viewer: { now: Date; timeZone: string; locales: readonly string[] },
): string[] {
  const { schedule, dates, languages, countries, regions, cities, near, os, device, source, nthScan } =
    when ?? {};
  const named = (dimension: "country" | "language" | "device", values: string[]): string =>
    values.map((value) => valueText(dimension, value, viewer.locales)).join(" or ");
  const moment = (instant: string): string => momentText(instant, viewer.now, viewer.timeZone);
  return [
    schedule && scheduleText(schedule),
    dates?.from && `from ${moment(dates.from)}`,
    dates?.to && `until ${moment(dates.to)}`,
    languages && `phones in ${named("language", languages)}`,
    countries && `in ${named("country", countries)}`,
    regions && `in region ${regions.join(" or ")}`,
    cities && `in ${cities.join(" or ")}`,
    near && `within ${near.radiusKm} km of ${near.latitude}, ${near.longitude}`,
    os && `on ${os.map((one) => OS_NAMES[one]).join(" or ")}`,
    device && `on a ${named("device", device).toLowerCase()}`,
    source && (source === "symbol" ? "through the symbol" : "through the typed link"),
    nthScan && nthText(nthScan),
  ].filter((text): text is string => typeof text === "string" && text !== "");
}

const ORDINAL = new Intl.PluralRules("en", { type: "ordinal" });
const ENDINGS: Record<string, string> = { one: "st", two: "nd", few: "rd" };

/** @example "every 10th scan", "the 100th scan" */
function nthText({ every, exactly }: NonNullable<RuleConditions["nthScan"]>): string {
  const number = every ?? exactly ?? 1;
  const nth = `${count(number)}${ENDINGS[ORDINAL.select(number)] ?? "th"}`;
  return every === 1 ? "every scan" : every === undefined ? `the ${nth} scan` : `every ${nth} scan`;
}

function scheduleText({ timeZone, days, from, to }: NonNullable<RuleConditions["schedule"]>): string {
  const hours = from === undefined && to === undefined ? "" : ` ${from ?? "00:00"}–${to ?? "24:00"}`;
  return `${daysText(days ?? [])}${hours}, ${timeZone}`;
}

/** Neighbouring days as a span: "Mon–Fri", "Sat, Sun" as "Sat–Sun". */
function daysText(days: DayWord[]): string {
  const wanted = DAY_WORDS.map((day) => days.includes(day));
  if (days.length === 0 || wanted.every(Boolean)) {
    return "every day";
  }
  const spans: DayWord[][] = [];
  for (const [i, day] of DAY_WORDS.entries()) {
    if (wanted[i] === true) {
      const last = spans.at(-1);
      if (last !== undefined && wanted[i - 1] === true) {
        last.push(day);
      } else {
        spans.push([day]);
      }
    }
  }
  return spans
    .map((span) => {
      const [first, last] = [span[0], span.at(-1)];
      return first === undefined || last === undefined
        ? ""
        : first === last
          ? DAY_NAMES[first]
          : `${DAY_NAMES[first]}–${DAY_NAMES[last]}`;
    })
    .join(", ");
}

/** Where a rule leads, or what its page is told by; each side of a split with its share. */
export function leadsTo(rule: Rule): { text: string; side: { label: string; share: number } | null }[] {
  if (rule.split === undefined) {
    return rule.content === undefined ? [] : [{ text: contentText(rule.content), side: null }];
  }
  const whole = rule.split.reduce((sum, { weight }) => sum + weight, 0);
  return rule.split.map((side, i) => ({
    text: side.url,
    side: { label: sideLabel(side, i), share: side.weight / whole },
  }));
}
