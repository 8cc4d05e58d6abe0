import { z } from "zod";
import { ECC_LEVELS } from "../../shared/symbol/encoder/tables.ts";
import { drawSymbol } from "../../shared/symbol/draw.ts";
import { frameFont } from "../../shared/symbol/font/frame-font.ts";
import { svgOf } from "../../shared/symbol/svg.ts";
import { viewCode } from "./code-view.ts";
import { withCode } from "./code-answers.ts";
import { invalid } from "./problem.ts";
import type { MemberCall } from "./route.ts";

/** Smallest and largest side, by unit: from a ring's engraving to a house wall, and what a screen can show. */
const SIZES = { px: [16, 10_000], mm: [5, 5_000], in: [0.2, 200] } as const;

export const SymbolQuery = z
  .strictObject({
    size: z.coerce
      .number({ error: "size is a number, in the unit given by unit." })
      .optional()
      .meta({ description: "Width and height, quiet zone included" }),
    unit: z.enum(["px", "mm", "in"], { error: "unit is px, mm or in." }).default("px"),
    dpi: z.coerce
      .number({ error: "dpi is a whole number from 36 to 2400." })
      .int()
      .min(36)
      .max(2_400)
      .optional()
      .meta({ description: "Dots per inch; an SVG has none, so it changes nothing here" }),
    ecc: z.enum(ECC_LEVELS, { error: `ecc is one of ${ECC_LEVELS.join(", ")}.` }).optional(),
    margin: z
      .preprocess(
        (text) => (text === "" ? "none" : text), // an empty text would be coerced to 0: no quiet zone
        z.coerce.number({ error: "margin is a whole number of modules from 0 to 20." }).int().min(0).max(20),
      )
      .optional()
      .meta({ description: "Quiet zone in modules; 4 by default" }),
  })
  .superRefine(({ size, unit }, context) => {
    const [least, most] = SIZES[unit];
    const whole = unit !== "px" || Number.isInteger(size);
    if (size !== undefined && !(size >= least && size <= most && whole)) {
      const kind = unit === "px" ? "a whole number" : "a number";
      context.addIssue({
        code: "custom",
        path: ["size"],
        message: `size is ${kind} from ${least} to ${most} ${unit}.`,
      });
    }
  });
type SymbolQuery = z.infer<typeof SymbolQuery>;

/** The symbol of a code as SVG, in its own design unless the query says otherwise. */
export async function svg(call: MemberCall<SymbolQuery>): Promise<Response> {
  return withCode(call, (code) => {
    const { symbolText } = viewCode(code, call.env, call.origin, call.now);
    const { size, unit, ecc, margin } = call.query;
    const style = { ...code.design, ...(ecc && { ecc }), ...(margin !== undefined && { margin }) };
    const drawn = drawSymbol(symbolText, style, { font: frameFont });
    if (!drawn.ok) {
      return invalid([{ path: "query.ecc", message: drawn.message }]);
    }
    const width = size === undefined ? undefined : { value: size, unit };
    return new Response(svgOf(drawn.drawing, { title: symbolText, width }), {
      headers: {
        "content-type": "image/svg+xml",
        "content-disposition": `inline; filename="${code.slug ?? code.id}.svg"`,
        "cache-control": "no-store",
        "content-security-policy": "default-src 'none'",
        "x-content-type-options": "nosniff",
      },
    });
  });
}
