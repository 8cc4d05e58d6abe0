import type { Field, Values } from "../fields.ts";

const wholeDays = ({ allDay }: Values): boolean => allDay === "true";

export const EVENT_FORM: readonly Field[] = [
  { name: "title", label: "Title", input: "line", required: true },
  { name: "allDay", label: "All day", input: "check" },
  {
    name: "start",
    label: "Starts",
    input: "moment",
    half: true,
    missing: "Enter when it starts.",
    days: wholeDays,
    timeOfDay: "00:00:00",
  },
  {
    name: "end",
    label: "Ends",
    input: "moment",
    half: true,
    missing: "Enter when it ends.",
    days: wholeDays,
    // an end at midnight would not count the day that was chosen as the last
    timeOfDay: "23:59:59",
  },
  { name: "timeZone", label: "Time zone", input: "zone", hint: "Where the event is." },
  { name: "location", label: "Where", input: "line" },
  { name: "url", label: "Website", input: "url" },
  { name: "description", label: "Description", input: "lines" },
];
