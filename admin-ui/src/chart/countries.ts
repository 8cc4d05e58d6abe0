import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlas from "world-atlas/countries-110m.json";

/** Countries drawn at 1 : 110 million by Natural Earth: smaller ones, such as Singapore or Malta, have no shape. */
type Country = ReturnType<typeof countries>["features"][number];

/** Not in ISO 3166-1, so without a number there; Cloudflare calls it XK. */
const KOSOVO = "Kosovo";
/** White nobody scans in, which would take a fifth of the picture. */
const ANTARCTICA = "AQ";

function countries() {
  // JSON's `type` is any string to TypeScript
  const world = atlas as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;
  return feature(world, world.objects.countries);
}

/** The shapes of the map by country, ISO 3166-1 alpha-2; null for land without a code of its own. */
export function countryShapes(): { code: string | null; shape: Country }[] {
  return countries()
    .features.map((shape) => ({ code: alpha2(shape), shape }))
    .filter(({ code }) => code !== ANTARCTICA);
}

/** The atlas counts countries by their ISO number, which is a region of BCP 47 too and has its letters as canonical form. */
function alpha2(country: Country): string | null {
  if (country.id === undefined) {
    return country.properties.name === KOSOVO ? "XK" : null;
  }
  return new Intl.Locale(`und-${country.id}`).region ?? null;
}
