import type { Code } from "../../../shared/contract/code.ts";
import { count } from "./count-text.ts";
import { readableDestination } from "./destination-text.ts";
import type { Phrase } from "./phrase.ts";
import { momentText } from "./time-text.ts";

export type Limits = Pick<Code, "activeFrom" | "expiresAt" | "maxScans" | "fallbackUrl" | "hasPassword">;

/** What people meet who scan a code with these limits: a sentence each, in the order in which they are asked. */
export function limitsText(limits: Limits, now: Date, timeZone: string): Phrase[] {
  const { activeFrom, expiresAt, maxScans, fallbackUrl, hasPassword } = limits;
  const ahead = (instant: string): boolean => Date.parse(instant) > now.getTime();
  const moment = (instant: string): string => momentText(instant, now, timeZone);
  const told: Phrase[] = [];
  if (expiresAt !== null && !ahead(expiresAt)) {
    told.push([`It ended ${moment(expiresAt)}: scans `, ...meet(fallbackUrl, "says that it has ended")]);
  } else {
    if (activeFrom !== null && ahead(activeFrom)) {
      told.push([
        `It opens ${moment(activeFrom)}. Until then scans `,
        ...meet(fallbackUrl, "says that it isn't open yet"),
      ]);
    }
    if (expiresAt !== null) {
      told.push([
        `It ends ${moment(expiresAt)}. From then on scans `,
        ...meet(fallbackUrl, "says that it has ended"),
      ]);
    }
  }
  if (maxScans !== null) {
    const first = maxScans === 1 ? "The first person is" : `The first ${count(maxScans)} people are`;
    told.push([`${first} led on. Scans after that `, ...meet(fallbackUrl, "says that it is used up")]);
  }
  if (hasPassword) {
    told.push(["People enter a password before they are led on."]);
  }
  if (told.length === 0) {
    told.push(["Open to everybody, until you pause or delete it."]);
    if (fallbackUrl !== null) {
      told.push(["While it is closed, scans ", ...meet(fallbackUrl, "")]);
    }
  }
  return told;
}

function meet(fallbackUrl: string | null, page: string): Phrase {
  return fallbackUrl === null
    ? [`meet a page that ${page}.`]
    : ["lead to ", { value: readableDestination(fallbackUrl), kind: "destination" }, "."];
}
