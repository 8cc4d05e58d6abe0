import type { RecordConditions } from "../code-record.ts";
import { lookUpTag } from "../language.ts";
import type { Facts } from "./facts.ts";
import { distanceKm } from "./near.ts";
import { wallClock } from "./zone-clock.ts";

/** When each condition holds. What is unknown about a scan never holds. */

type Conditions = Required<RecordConditions>;

type Tests = { [Key in keyof Conditions]: (wanted: Conditions[Key], facts: Facts) => boolean };

const TESTS: Tests = {
  countries: (wanted, { visitor }) => visitor.country !== null && wanted.includes(visitor.country),
  regions: (wanted, { visitor }) =>
    visitor.region !== null &&
    (wanted.includes(visitor.region) || wanted.includes(`${visitor.country}-${visitor.region}`)),
  cities: (wanted, { visitor }) => visitor.city !== null && wanted.includes(foldCity(visitor.city)),
  near: (wanted, { visitor: { latitude, longitude } }) =>
    latitude !== null && longitude !== null && distanceKm({ latitude, longitude }, wanted) <= wanted.radiusKm,
  languages: (wanted, { language }) => language !== null && lookUpTag(language, wanted) !== undefined,
  device: (wanted, { device }) => wanted.includes(device),
  os: (wanted, { os }) => wanted.includes(os),
  schedule: holdsAtHour,
  dates: ({ from, to }, { now }) => (from === undefined || now >= from) && (to === undefined || now < to),
  source: (wanted, { visitor }) => visitor.source === wanted,
  nthScan: (wanted, { visitor: { nth } }) =>
    nth !== null && ("every" in wanted ? nth % wanted.every === 0 : nth === wanted.exactly),
};

export type ConditionName = keyof Conditions;

/** Whether all conditions hold. Stops at the first that doesn't. */
export function allHold(when: RecordConditions, facts: Facts): boolean {
  for (const name in when) {
    if (!conditionHolds(name, when, facts)) {
      return false;
    }
  }
  return true;
}

/** Whether one of the conditions holds; one that this version doesn't know never does. */
export function conditionHolds(name: string, when: RecordConditions, facts: Facts): boolean {
  if (!Object.hasOwn(TESTS, name)) {
    return false;
  }
  const test = TESTS[name as ConditionName] as (wanted: unknown, facts: Facts) => boolean; // each takes its own
  return test(when[name as ConditionName], facts);
}

/** Case and width never tell two cities apart. */
export function foldCity(city: string): string {
  return city.normalize("NFKC").toLowerCase();
}

/**
 * Hours as the clocks of the zone show them: one that a clock change skips never is, one that comes twice is twice.
 * From 22:00 to 02:00 belongs to the day on which it begins.
 */
function holdsAtHour({ zone, days, from, to }: Conditions["schedule"], { now }: Facts): boolean {
  const clock = wallClock(zone, now);
  if (clock === null) {
    return false;
  }
  const today = (days & (1 << clock.day)) !== 0;
  if (from < to) {
    return today && clock.minute >= from && clock.minute < to;
  }
  const yesterday = (days & (1 << ((clock.day + 6) % 7))) !== 0;
  return (today && clock.minute >= from) || (yesterday && clock.minute < to);
}
