/** What a logo's SVG may hold: shapes, paints and groups. Everything else is left out or refused. */

/** Elements that stay. */
export const KEPT_ELEMENTS = new Set(
  (
    "svg g defs symbol use title desc style path rect circle ellipse line polyline polygon " +
    "linearGradient radialGradient stop clipPath mask"
  ).split(" "),
);

/** Elements that are only a bracket around others once their own effect, a link or a choice, is gone. */
export const BRACKETS = new Set(["a", "switch"]);

/** Elements that are seen, but that devices draw differently or that load something. Leaving them out would show. */
export const REFUSED_ELEMENTS: Record<string, string> = {
  text: "It holds text, which looks different on every device. Turn the text into outlines (paths) first.",
  image: "It holds a pixel picture. Upload that as PNG or JPEG, or trace it.",
  pattern: "It uses a repeating pattern. Turn it into shapes, or upload a PNG.",
  filter: "It uses filters, such as shadows or blur. Turn them into shapes, or upload a PNG.",
};

const GEOMETRY =
  "id class d points x y width height cx cy r rx ry x1 y1 x2 y2 fx fy fr offset viewBox preserveAspectRatio " +
  "transform gradientTransform gradientUnits spreadMethod clipPathUnits maskUnits " +
  "maskContentUnits pathLength";

const PAINT =
  "color fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin " +
  "stroke-miterlimit stroke-dasharray stroke-dashoffset opacity display visibility overflow clip-path clip-rule " +
  "mask mask-type stop-color stop-opacity paint-order vector-effect mix-blend-mode isolation shape-rendering";

/** SVG 2, chapters on shapes, paint servers, masking and painting. */
export const KEPT_ATTRIBUTES = new Set(`${GEOMETRY} ${PAINT}`.split(" "));

/** The same as CSS properties, in `style`. */
export const KEPT_PROPERTIES = new Set(PAINT.split(" "));

/** `url(…)` is looked at by itself. */
const KEPT_FUNCTIONS =
  /^(?:url|rgba?|hsla?|matrix|translate|translatex|translatey|scale|scalex|scaley|rotate|skewx|skewy)$/i;

/**
 * What a value refers to by `url(#id)`; `unsafe` if it refers to anything else, or calls what might.
 * A backslash could hide either from us and not from a browser (CSS Syntax 3 §4.3.7).
 */
export function referencesOf(value: string): { ids: string[] } | "unsafe" {
  if (/[\\<>@]|\/\*/.test(value)) {
    return "unsafe";
  }
  const ids: string[] = [];
  for (const [, name = "", rest = ""] of value.matchAll(/([\w-]*)\s*\(([^()]*)/g)) {
    if (!KEPT_FUNCTIONS.test(name)) {
      return "unsafe";
    }
    if (name.toLowerCase() === "url") {
      const id = /^\s*(["']?)#([^"'()\s]+)\1\s*$/.exec(rest)?.[2];
      if (id === undefined) {
        return "unsafe";
      }
      ids.push(id);
    }
  }
  return { ids };
}
