import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { isTimeZone } from "../../time-zone.ts";
import { FilledLine, Line, Lines, WebUrl } from "./fields.ts";

/** A clock's time, read in the event's `timeZone`. */
function LocalTime(name: string) {
  const message = `${name} is a local time such as 2026-03-01T19:30:00, without offset.`;
  return z
    .string({ error: message })
    .refine((text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text) && isOnTheCalendar(text), {
      error: message,
      abort: true,
    })
    .meta({ description: "YYYY-MM-DDTHH:MM:SS in timeZone", example: "2026-03-01T19:30:00" });
}

function isOnTheCalendar(text: string): boolean {
  try {
    return Temporal.PlainDateTime.from(text, { overflow: "reject" }).toString() === text;
  } catch {
    return false;
  }
}

export const EventContent = z
  .strictObject({
    type: z.literal("event"),
    title: FilledLine("Enter what the event is called."),
    start: LocalTime("start"),
    end: LocalTime("end"),
    timeZone: z
      .string()
      .refine(isTimeZone, { error: "timeZone is an IANA zone such as Europe/Amsterdam.", abort: true })
      .meta({ description: "IANA zone", example: "Europe/Amsterdam" }),
    allDay: z.boolean().optional().meta({
      description:
        "Whole days from start's to end's; an end at 00:00:00 of a later day doesn't count that day",
    }),
    location: Line().optional(),
    description: Lines().optional(),
    url: WebUrl.optional(),
  })
  .superRefine(({ start, end, timeZone, allDay }, context) => {
    const inOrder =
      allDay === true
        ? start.slice(0, 10) <= end.slice(0, 10)
        : instant(start, timeZone) < instant(end, timeZone);
    if (!inOrder) {
      context.addIssue({ code: "custom", path: ["end"], message: "end must be after start." });
    }
  })
  .meta({ id: "EventContent", description: "An event for the calendar" });

/** Unix ms; compared as moments, since clocks that go back show an hour twice. */
function instant(local: string, timeZone: string): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds;
}
