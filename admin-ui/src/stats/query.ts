import { firstDayOf } from "../text/range.ts";
import { isoDay } from "../text/time-text.ts";
import { intervalFor } from "./intervals.ts";
import { filtersOf, type StatsView, viewDays } from "./view.ts";

const DAY_MS = 86_400_000;

/** A view's days as the API takes them: `to` is left out while the range is still running. */
interface Span {
  from: string;
  to: string | null;
}

/**
 * The API's query for a view.
 *
 * @param ownZone the viewer's IANA zone
 */
export function statsQuery(view: StatsView, now: Date, ownZone: string): URLSearchParams {
  return queryOf(view, spanOf(view, now, view.timeZone ?? ownZone), ownZone);
}

/**
 * The same question as many days earlier. A range that runs until now is compared with one that ran until this time of
 * day: today's morning with a morning, never with a whole day. The API's own `compare=previous` goes back by hours and
 * answers no series, so bars and words would tell of two different periods. Weeks and months are asked for as days,
 * because the earlier ones begin on other days.
 */
export function previousQuery(view: StatsView, now: Date, ownZone: string): URLSearchParams {
  const days = viewDays(view);
  const { from, to } = spanOf(view, now, view.timeZone ?? ownZone);
  const query = queryOf(
    view,
    {
      from: daysEarlier(from, days),
      to: to === null ? new Date(now.getTime() - days * DAY_MS).toISOString() : daysEarlier(to, days),
    },
    ownZone,
  );
  if (query.get("interval") !== "hour") {
    query.set("interval", "day");
  }
  return query;
}

/** Whether the view's last day is today, so that its numbers still grow. */
export function isLive(view: StatsView, now: Date, timeZone: string): boolean {
  return spanOf(view, now, timeZone).to === null;
}

function spanOf({ range }: StatsView, now: Date, timeZone: string): Span {
  if (range.kind === "last") {
    return { from: firstDayOf(range.days, now, timeZone), to: null };
  }
  const today = isoDay(now, timeZone);
  return { from: range.from, to: range.from <= today && range.to >= today ? null : range.to };
}

function queryOf(view: StatsView, { from, to }: Span, ownZone: string): URLSearchParams {
  const query = new URLSearchParams({
    from,
    timeZone: view.timeZone ?? ownZone,
    interval: intervalFor(viewDays(view), view.interval),
  });
  if (to !== null) {
    query.set("to", to);
  }
  for (const [dimension, value] of filtersOf(view)) {
    query.set(`filter[${dimension}]`, value);
  }
  return query;
}

/** On UTC's calendar every day has 24 hours, so no clock change can skip or repeat a date. */
function daysEarlier(date: string, days: number): string {
  return new Date(Date.parse(date) - days * DAY_MS).toISOString().slice(0, 10);
}
