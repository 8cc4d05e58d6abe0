import * as fc from "fast-check";
import ICAL from "ical.js";
import { expect, test } from "vitest";
import type { ContentOf } from "../contract/content.ts";
import { anyLine, anyLines } from "../testing/arbitraries.ts";
import { CONTENTS } from "../testing/contents.ts";
import { readAsPhone } from "../testing/phone-reader.ts";
import { eventPayload, icalendar } from "./icalendar.ts";

const studio: ContentOf<"event"> = CONTENTS.event;
const NOW = Date.parse("2026-03-01T09:00:00.123Z");

function parsed(text: string): { event: ICAL.Event; calendar: ICAL.Component } {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const event = calendar.getFirstSubcomponent("vevent");
  if (event === null) {
    expect.unreachable(text);
  }
  return { event: new ICAL.Event(event), calendar };
}

test("the symbol holds the event in its envelope, in UTC", () => {
  expect(eventPayload(studio).split("\r\n")).toEqual([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "BEGIN:VEVENT",
    "DTSTART:20260509T173000Z",
    "DTEND:20260509T200000Z",
    "SUMMARY:Open studio",
    "LOCATION:Kupfergasse 3\\, Köln",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]);
});

test("the file has who made it, when, and what it replaces", () => {
  const { event, calendar } = parsed(icalendar(studio, "c7n2k9x4@go.example", NOW));
  expect(calendar.getFirstPropertyValue("prodid")).toBe("-//Swivel//EN");
  expect(event.uid).toBe("c7n2k9x4@go.example");
  expect(String(event.component.getFirstPropertyValue("dtstamp"))).toBe("2026-03-01T09:00:00Z");
});

test.each([
  ["Europe/Amsterdam", "2026-03-29T01:30:00", "2026-03-29T03:30:00", "00:30 01:30"], // the hour that is left out
  ["Europe/Amsterdam", "2026-10-25T01:30:00", "2026-10-25T03:30:00", "23:30 02:30"], // the hour that comes twice
  ["America/Denver", "2026-01-31T23:30:00", "2026-02-01T00:30:00", "06:30 07:30"],
  ["Asia/Kathmandu", "2026-05-09T00:15:00", "2026-05-09T01:15:00", "18:30 19:30"],
  ["Pacific/Kiritimati", "2027-01-01T00:00:00", "2027-01-01T02:00:00", "10:00 12:00"],
  ["UTC", "2026-05-09T19:30:00", "2026-05-09T22:00:00", "19:30 22:00"],
])("in %s from %s to %s is %s UTC, in any phone's zone", (timeZone, start, end, times) => {
  const text = eventPayload({ ...studio, timeZone, start, end });
  const { event } = parsed(text);
  const clock = (time: Date): string => time.toISOString().slice(11, 16);
  expect(`${clock(event.startDate.toJSDate())} ${clock(event.endDate.toJSDate())}`).toBe(times);
  expect(readAsPhone(text)).toMatchObject({
    start: event.startDate.toJSDate(),
    end: event.endDate.toJSDate(),
    allDay: false,
  });
});

test.each([
  ["2026-05-09T00:00:00", "2026-05-09T00:00:00", "20260509", "20260510"],
  ["2026-05-09T00:00:00", "2026-05-10T00:00:00", "20260509", "20260510"],
  ["2026-05-09T09:00:00", "2026-05-09T17:00:00", "20260509", "20260510"],
  ["2026-12-31T00:00:00", "2027-01-01T23:59:59", "20261231", "20270102"],
  ["2026-03-28T00:00:00", "2026-03-30T00:00:00", "20260328", "20260330"],
])("whole days from %s to %s are days in every zone", (start, end, first, after) => {
  for (const timeZone of ["Europe/Amsterdam", "Pacific/Kiritimati", "America/Denver"]) {
    const text = eventPayload({ ...studio, start, end, timeZone, allDay: true });
    const { event } = parsed(text);
    expect(event.startDate.isDate && event.endDate.isDate).toBe(true);
    expect(text).toContain(`DTSTART;VALUE=DATE:${first}\r\nDTEND;VALUE=DATE:${after}\r\n`);
    expect(readAsPhone(text)).toMatchObject({ allDay: true });
  }
});

test("any texts are read as they were typed, however they are folded", () => {
  fc.assert(
    fc.property(anyLine, anyLine, anyLines, (title, location, description) => {
      const text = eventPayload({
        ...studio,
        title,
        location,
        description,
        url: "https://example.com/a,b;c",
      });
      const { event } = parsed(text);
      expect(event.summary).toBe(title);
      expect(event.location).toBe(location);
      expect(event.description).toBe(description);
      expect(event.component.getFirstPropertyValue("url")).toBe("https://example.com/a,b;c");
      expect(readAsPhone(text)).toMatchObject({ kind: "event", title, location });
    }),
  );
});
