import { Temporal } from "temporal-polyfill";
import type { ContentOf } from "../contract/content.ts";
import { contentLines, escapeText } from "./content-lines.ts";

type EventContent = ContentOf<"event">;

/** RFC 5545 §3.7.3: who made it. */
const PRODUCT = "-//Swivel//EN";

/**
 * What the symbol holds: a calendar with one event, without the identifier and stamp that a scan needs as little as a
 * poster does. The envelope stays, since some readers ignore a bare VEVENT.
 *
 * Times are UTC. ZXing's reader, and with it many Android apps, drops TZID and takes local times for the phone's own,
 * and a VTIMEZONE is longer than the event. Phones show UTC in their owner's zone. Days are days, in every zone.
 */
export function eventPayload(event: EventContent): string {
  return contentLines(["BEGIN:VCALENDAR", "VERSION:2.0", ...eventLines(event, []), "END:VCALENDAR"]);
}

/**
 * The text of an `.ics` file, RFC 5545 whole.
 *
 * @param uid the same for every version of the event, so that a calendar replaces the older one
 * @param now Unix ms
 */
export function icalendar(event: EventContent, uid: string, now: number): string {
  const made = [`UID:${escapeText(uid)}`, `DTSTAMP:${utc(Temporal.Instant.fromEpochMilliseconds(now))}`];
  return contentLines([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:${PRODUCT}`,
    ...eventLines(event, made),
    "END:VCALENDAR",
  ]);
}

function eventLines(event: EventContent, made: readonly string[]): string[] {
  const { title, location = "", description = "", url = "" } = event;
  return [
    "BEGIN:VEVENT",
    ...made,
    ...times(event),
    `SUMMARY:${escapeText(title)}`,
    ...(location === "" ? [] : [`LOCATION:${escapeText(location)}`]),
    ...(description === "" ? [] : [`DESCRIPTION:${escapeText(description)}`]),
    ...(url === "" ? [] : [`URL:${url}`]),
    "END:VEVENT",
  ];
}

function times({ start, end, timeZone, allDay }: EventContent): string[] {
  if (allDay === true) {
    return [`DTSTART;VALUE=DATE:${day(firstDay(start))}`, `DTEND;VALUE=DATE:${day(dayAfter(start, end))}`];
  }
  const moment = (local: string): string =>
    utc(Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant());
  return [`DTSTART:${moment(start)}`, `DTEND:${moment(end)}`];
}

function firstDay(start: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(start.slice(0, 10));
}

/** RFC 5545 §3.6.1: DTEND is the day after the last. An end at midnight of a later day is that day already. */
function dayAfter(start: string, end: string): Temporal.PlainDate {
  const last = Temporal.PlainDate.from(end.slice(0, 10));
  const isAfter = end.slice(11) === "00:00:00" && !last.equals(firstDay(start));
  return isAfter ? last : last.add({ days: 1 });
}

/** RFC 5545 §3.3.5 form 2: 20260509T173000Z */
function utc(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: "second" }).replace(/[-:]/g, "");
}

function day(date: Temporal.PlainDate): string {
  return date.toString().replaceAll("-", "");
}
