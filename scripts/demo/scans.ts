import { DAY_MS, HOUR_MS, type RawScanEvent } from "../../shared/scan-event.ts";
import { makePerson, type Person, PROGRAMS, referrerOf } from "./people.ts";
import { type Random, seededRandom } from "./random.ts";

/**
 * Makes up the scans of a code's day, as the redirect would hand them on. Pure, and the same whenever it is asked: who
 * scans in an hour depends on code and day alone, not on when the demo runs.
 */

/** Shares of a day's scans, by local hour from midnight. */
const RHYTHMS = {
  cafe: [0, 0, 0, 0, 0, 0, 0, 2, 6, 8, 9, 10, 14, 13, 9, 7, 7, 6, 4, 3, 1, 1, 0, 0],
  street: [1, 0, 0, 0, 0, 1, 2, 5, 8, 6, 5, 5, 6, 6, 6, 7, 8, 9, 8, 6, 4, 3, 2, 2],
  home: [2, 1, 0, 0, 0, 0, 1, 2, 4, 5, 5, 4, 4, 4, 4, 4, 5, 6, 8, 11, 12, 10, 6, 3],
} as const;

/** Monday first: the café is full at weekends, and shut on Mondays but for stragglers. */
const WEEKS = {
  cafe: [0.3, 0.8, 0.85, 0.95, 1.2, 1.6, 1.3],
  street: [0.95, 1, 1, 1.05, 1.15, 1.1, 0.75],
  home: [0.9, 0.9, 0.95, 0.95, 0.9, 1.1, 1.3],
} as const;

const ZONE = "Europe/Amsterdam";

export interface ScannedCode {
  id: string;
  workspaceId: string;
  /** What the chance is seeded by: the same code of another instance has the same scans. */
  seed: string;
  rhythm: keyof typeof RHYTHMS;
  perDay: number;
  /** Share of scans through the printed symbol. */
  symbol: number;
  /** Unix ms: scans lie from here … */
  from: number;
  /** … to here, exclusive. */
  until: number;
  /** Unix ms from which each later version answers, ascending. */
  versionsFrom: readonly number[];
}

/** Bots beside so many scans. Links that are shared attract them, symbols hardly. */
const BOTS_A_LINK_SCAN = 0.22;
const BOTS_A_SYMBOL_SCAN = 0.015;

/** Programs share an address nobody has (RFC 3849), by which a test tells them from people. */
export const PROGRAM_IP = "2001:db8::b07";

/** Share of scans by somebody who scanned before on that day. */
const RETURNING = 0.24;

/** @param day whole days since the Unix epoch, UTC */
export function scansOfDay(code: ScannedCode, day: number): RawScanEvent[] {
  const random = seededRandom(`${code.seed} ${day}`);
  const wave = 1 + 0.25 * Math.sin((2 * Math.PI * day) / 41 + code.seed.length);
  const scansADay = code.perDay * wave * (0.8 + 0.4 * random.next());
  const people: Person[] = [];
  const events: RawScanEvent[] = [];
  for (let hour = 0; hour < DAY_MS / HOUR_MS; hour++) {
    const start = day * DAY_MS + hour * HOUR_MS;
    const scans = random.times(scansADay * shareOfHour(start, code.rhythm));
    for (let i = 0; i < scans; i++) {
      const source = random.next() < code.symbol ? "symbol" : "link";
      const botsBeside = source === "symbol" ? BOTS_A_SYMBOL_SCAN : BOTS_A_LINK_SCAN;
      events.push(
        eventOf(code, events.length, timeIn(start, random), source, scanBy(people, source, random)),
      );
      if (random.next() < botsBeside) {
        const { reason: _reason, ...program } = random.pick(PROGRAMS);
        const traces = { ...program, ip: PROGRAM_IP, language: null, referrer: null };
        const nowhere = { country: "US", region: null, city: null };
        events.push(eventOf(code, events.length, timeIn(start, random), "link", { ...traces, ...nowhere }));
      }
    }
  }
  return events.filter(({ at }) => at >= code.from && at < code.until);
}

function timeIn(start: number, random: Random): number {
  return start + Math.floor(random.next() * HOUR_MS);
}

/** Somebody new, or somebody of that day again. */
function scanBy(people: Person[], source: RawScanEvent["source"], random: Random): Traces {
  const known = random.next() < RETURNING ? people[Math.floor(random.next() * people.length)] : undefined;
  const person = known ?? makePerson(random, source === "symbol" ? 0.998 : 0.55);
  if (known === undefined) {
    people.push(person);
  }
  return { ...person, bot: null, referrer: referrerOf(random, source) };
}

type Traces = Omit<RawScanEvent, "id" | "at" | "code" | "ws" | "version" | "source">;

function eventOf(
  code: ScannedCode,
  number: number,
  at: number,
  source: RawScanEvent["source"],
  traces: Traces,
): RawScanEvent {
  return {
    id: `demo-${code.id}-${Math.floor(at / DAY_MS)}-${number}`,
    at,
    code: code.id,
    ws: code.workspaceId,
    version: 1 + code.versionsFrom.filter((from) => from <= at).length,
    source,
    ...traces,
  };
}

const localHour = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE,
  weekday: "short",
  hour: "2-digit",
  hourCycle: "h23",
});
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** What part of an average day's scans fall into the hour that begins then. */
function shareOfHour(start: number, rhythm: ScannedCode["rhythm"]): number {
  const parts = Object.fromEntries(localHour.formatToParts(start).map(({ type, value }) => [type, value]));
  const hours = RHYTHMS[rhythm];
  const whole = hours.reduce((sum: number, weight) => sum + weight, 0);
  const weekday = WEEKS[rhythm][WEEKDAYS.indexOf(parts.weekday ?? "")] ?? 1;
  return ((hours[Number(parts.hour)] ?? 0) / whole) * weekday;
}
