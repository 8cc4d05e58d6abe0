import type { ContentOf } from "../../../shared/contract/content.ts";
import { locationPayload } from "../../../shared/payload/location.ts";
import { html } from "../html.ts";
import { type Body, button, facts, heading, otherButton, type Reader } from "./elements.ts";

/** RFC 5870 §3.4.2: no exponents. 6 decimals of a degree are a hand's breadth. */
const DECIMALS = 6;

export function locationPage(place: ContentOf<"location">, { words, userAgent }: Reader): Body {
  const { label = "" } = place;
  const [latitude, longitude] = [place.latitude, place.longitude].map(degrees);
  const point = `${latitude},${longitude}`;
  const title = label === "" ? words.location.kind : label;
  const named = encodeURIComponent(title);
  const maps: Record<string, [label: string, url: string]> = {
    geo: [words.location.open, locationPayload(place)],
    apple: ["Apple Maps", `https://maps.apple.com/?ll=${point}&q=${named}`],
    google: ["Google Maps", `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(point)}`],
    osm: [
      "OpenStreetMap",
      `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`,
    ],
  };
  // iPhones know no geo: links, computers neither
  const first = /android/i.test(userAgent)
    ? "geo"
    : /iphone|ipad|macintosh/i.test(userAgent)
      ? "apple"
      : "osm";
  const [main, ...others] = [first, ...Object.keys(maps).filter((map) => map !== first)].flatMap((map) =>
    maps[map] === undefined ? [] : [maps[map]],
  );
  return {
    title,
    body: html`${heading(title)}${facts([
      words.location.coordinates,
      html`<bdi class="mono copy" dir="ltr">${latitude ?? ""}, ${longitude ?? ""}</bdi>`,
    ])}
      <nav>
        ${main !== undefined && button(main[1], main[0])}${others.map(([name, url]) => otherButton(url, name))}
      </nav>`,
  };
}

function degrees(value: number): string {
  return String(Number(value.toFixed(DECIMALS)));
}
