import type { ContentOf } from "../../../shared/contract/content.ts";

/** Links that fill in a new entry of a calendar on the web. */

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

type Event = ContentOf<"event">;

/** The last day of an event of whole days. An end at midnight of a later day doesn't count that day. */
export function lastDay(end: string, start: string): string {
  const day = end.slice(0, 10);
  return end.endsWith("T00:00:00") && day > start.slice(0, 10) ? addDays(day, -1) : day;
}

/** Google Calendar, event template: local times with `ctz`; whole days end on the day after. */
export function googleCalendarUrl(event: Event): string {
  const { title, start, end, timeZone, allDay, location, description, url } = event;
  const bare = (time: string): string => time.replace(/[-:]/g, "");
  const dates =
    allDay === true
      ? `${bare(start.slice(0, 10))}/${bare(addDays(lastDay(end, start), 1))}`
      : `${bare(start)}/${bare(end)}`;
  return `https://calendar.google.com/calendar/render?${query({
    action: "TEMPLATE",
    text: title,
    dates,
    ctz: timeZone,
    location,
    details: [description, url].filter(Boolean).join("\n\n"),
  })}`;
}

/** Outlook on the web, "addevent" deep link. It knows no zones, so times are in UTC. */
export function outlookUrl(event: Event): string {
  const { title, start, end, timeZone, allDay, location, description, url } = event;
  return `https://outlook.live.com/calendar/0/action/compose?${query({
    rru: "addevent",
    subject: title,
    startdt: allDay === true ? start.slice(0, 10) : utcOf(start, timeZone),
    enddt: allDay === true ? addDays(lastDay(end, start), 1) : utcOf(end, timeZone),
    ...(allDay === true && { allday: "true" }),
    location,
    body: [description, url].filter(Boolean).join("\n\n"),
  })}`;
}

function query(fields: Record<string, string | undefined>): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([name, value = ""]) => `${name}=${encodeURIComponent(value)}`)
    .join("&");
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** A local time as a moment. Of an hour that comes twice the first is taken; a skipped one moves on by the gap. */
function utcOf(local: string, timeZone: string): string {
  const asUtc = Date.parse(`${local}Z`);
  const zone = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
  const offsets = [asUtc - DAY_MS, asUtc + DAY_MS].map((at) => offsetMs(zone, at));
  const moments = offsets.map((offset) => asUtc - offset);
  const right = moments.find((moment) => moment + offsetMs(zone, moment) === asUtc) ?? moments[0] ?? asUtc;
  return new Date(right).toISOString().replace(".000", "");
}

/** "GMT+05:45" of the zone at a moment, in ms; "GMT" alone is UTC. */
function offsetMs(zone: Intl.DateTimeFormat, at: number): number {
  const name = zone.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, hours = "0", minutes = "0"] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
}
