import type { ContentOf } from "../../../shared/contract/content.ts";
import { partLink } from "../../../shared/page-part.ts";
import { html } from "../html.ts";
import type { Language } from "../words.ts";
import { googleCalendarUrl, lastDay, outlookUrl } from "./calendar-urls.ts";
import { type Body, button, facts, heading, otherButton, plainLink, type Reader } from "./elements.ts";

export function eventPage(event: ContentOf<"event">, { language, words, pass }: Reader): Body {
  const { title, location, description, url } = event;
  return {
    title,
    body: html`${heading(title)}${facts(
      [words.event.when, html`<bdi>${whenText(event, language)}</bdi>`],
      [words.event.where, location],
      [words.event.about, description],
      [words.links.website, url === undefined ? undefined : plainLink(url)],
    )}
      <nav>
        ${button(partLink("ics", pass), words.event.add)}${otherButton(
          googleCalendarUrl(event),
          "Google Calendar",
        )}${otherButton(outlookUrl(event), "Outlook")}
      </nav>`,
  };
}

/** Dates of the region most readers of a language live in; English ones without the order that misleads. */
const LOCALE: Record<Language, string> = {
  en: "en-GB",
  nl: "nl",
  de: "de",
  fr: "fr",
  es: "es",
  ar: "ar",
  he: "he",
};

/** Making one takes longer than all the rest of a page. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The clock on the wall where it happens, and whose clock that is: a visitor's may show another hour. */
function whenText({ start, end, timeZone, allDay = false }: ContentOf<"event">, language: Language): string {
  if (allDay) {
    return range(
      language,
      { dateStyle: "full" },
      `${start.slice(0, 10)}T00:00:00`,
      `${lastDay(end, start)}T00:00:00`,
    );
  }
  return `${range(language, { dateStyle: "full", timeStyle: "short" }, start, end)} (${timeZone})`;
}

/** Local times are formatted as if they were UTC, so one format does for every zone. */
function range(language: Language, style: Intl.DateTimeFormatOptions, start: string, end: string): string {
  const key = `${language} ${style.timeStyle ?? ""}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(LOCALE[language], { ...style, timeZone: "UTC" });
    formats.set(key, format);
  }
  return format.formatRange(Date.parse(`${start}Z`), Date.parse(`${end}Z`));
}
