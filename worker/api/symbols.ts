import { z } from "zod";
import { ECC_LEVELS } from "../../shared/contract/code.ts";
import { symbolSvg } from "../../shared/symbol/svg.ts";
import { viewCode } from "./code-view.ts";
import { withCode } from "./codes.ts";
import { invalid } from "./problem.ts";
import type { MemberCall } from "./route.ts";

export const SymbolQuery = z.strictObject({
  size: z.coerce
    .number({ error: "size is a whole number of pixels from 16 to 10000." })
    .int()
    .min(16)
    .max(10_000)
    .optional()
    .meta({ description: "Width and height in CSS pixels" }),
  ecc: z.enum(ECC_LEVELS, { error: `ecc is one of ${ECC_LEVELS.join(", ")}.` }).optional(),
  margin: z
    .preprocess(
      (text) => (text === "" ? "none" : text), // an empty text would be coerced to 0: no quiet zone
      z.coerce.number({ error: "margin is a whole number of modules from 0 to 20." }).int().min(0).max(20),
    )
    .optional()
    .meta({ description: "Quiet zone in modules; 4 by default" }),
});
type SymbolQuery = z.infer<typeof SymbolQuery>;

/** The symbol of a code as SVG, in its own design unless the query says otherwise. */
export async function svg(call: MemberCall<SymbolQuery>): Promise<Response> {
  return withCode(call, (code) => {
    const { symbolText } = viewCode(code, call.env, call.origin, call.now);
    const { size, ecc, margin } = call.query;
    const style = { ...code.design, ...(ecc && { ecc }), ...(margin !== undefined && { margin }) };
    const drawn = symbolSvg(symbolText, style, size);
    if (drawn === null) {
      return invalid([
        { path: "query.ecc", message: `The text is too long for a symbol at level ${style.ecc ?? "M"}.` },
      ]);
    }
    return new Response(drawn, {
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
