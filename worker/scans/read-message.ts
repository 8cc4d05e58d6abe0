import type { ClientHints, RawScanEvent, ScanMessage } from "../../shared/scan-event.ts";
import type { AsideScan } from "../storage/aside-store.ts";
import { unreadable } from "./aside.ts";

/** The readable events of a message, and what could not be read. Event by event: one odd event spoils no other. */
export function readMessage({ id, body }: Pick<Message<unknown>, "id" | "body">): {
  events: RawScanEvent[];
  odd: AsideScan[];
} {
  const whole = faultOfMessage(body);
  if (whole !== null) {
    return { events: [], odd: [unreadable(id, whole, null)] };
  }
  const events: RawScanEvent[] = [];
  const odd: AsideScan[] = [];
  // an event may lack an id, or have another's: the message's own and its place are unique, and come again with it
  (body as ScanMessage).events.forEach((value: unknown, i) => {
    const fault = faultOfEvent(value);
    if (fault === null) {
      events.push(value as RawScanEvent);
    } else {
      odd.push(unreadable(`${id}/${i}`, fault, value));
    }
  });
  return { events, odd };
}

/** The field that is not as it should be, or null. */
function faultOfMessage(body: unknown): string | null {
  if (typeof body !== "object" || body === null) {
    return "body";
  }
  const { v, events } = body as Partial<Record<keyof ScanMessage, unknown>>;
  if (v !== 1) {
    return "v";
  }
  return Array.isArray(events) ? null : "events";
}

const isText = (value: unknown): boolean => typeof value === "string";
const isTextOrNull = (value: unknown): boolean => value === null || isText(value);
const isNumber = (value: unknown): boolean => Number.isFinite(value);

/** Every field of `RawScanEvent`; the compiler asks for each. */
const EVENT_FIELDS: Record<keyof RawScanEvent, (value: unknown) => boolean> = {
  id: isText,
  at: isNumber,
  code: isText,
  ws: isText,
  version: isNumber,
  rule: (value) => value === undefined || isText(value),
  source: (value) => value === "symbol" || value === "link",
  bot: isTextOrNull,
  ua: isText,
  hints: (value) => value === undefined || isClientHints(value),
  asn: (value) => value === undefined || isNumber(value),
  ip: isText,
  language: isTextOrNull,
  referrer: isTextOrNull,
  country: isTextOrNull,
  region: isTextOrNull,
  city: isTextOrNull,
};

function faultOfEvent(value: unknown): string | null {
  if (typeof value !== "object" || value === null) {
    return "event";
  }
  const event = value as Record<string, unknown>;
  return Object.entries(EVENT_FIELDS).find(([field, holds]) => !holds(event[field]))?.[0] ?? null;
}

const HINT_FIELDS: Record<keyof ClientHints, string> = {
  platform: "string",
  platformVersion: "string",
  model: "string",
  mobile: "boolean",
};

function isClientHints(value: unknown): boolean {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const hints = value as Record<string, unknown>;
  return Object.entries(HINT_FIELDS).every(
    ([field, type]) => hints[field] === undefined || typeof hints[field] === type,
  );
}
