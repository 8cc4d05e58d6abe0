import { z } from "zod";
import { SIZE_UNITS, DPI_MAX, DPI_MIN } from "../symbol/size.ts";
import { ECC_LEVELS } from "../symbol/encoder/tables.ts";
import { Content } from "./content.ts";
import { Design } from "./design.ts";
import { Text } from "./manners.ts";
import { NAME_MAX_CHARS } from "../limits.ts";

const DPI_WORDS = `dpi is a whole number from ${DPI_MIN} to ${DPI_MAX}.`;
const UNIT = z.enum(SIZE_UNITS, { error: "unit is px, mm or in." }).default("px");
const SIZE = "Width, quiet zone and frame included, in the unit given by unit; the height follows";
const DPI =
  "Dots per inch: makes pixels of mm and in, 300 if left out, and is written into PNG and JPEG. Vector formats need none";

const UNVERIFIED = z
  .literal("yes", { error: "unverified is yes, or left out." })
  .optional()
  .meta({ description: "Hand the symbol over even if its own bytes can't be read; this is recorded" });

/** How a code's symbol is to come: in its own design unless the query says otherwise. */
export const SymbolQuery = z.strictObject({
  size: z.coerce
    .number({ error: "size is a number, in the unit given by unit." })
    .optional()
    .meta({ description: SIZE }),
  unit: UNIT,
  dpi: z.coerce
    .number({ error: DPI_WORDS })
    .int(DPI_WORDS)
    .min(DPI_MIN, DPI_WORDS)
    .max(DPI_MAX, DPI_WORDS)
    .optional()
    .meta({ description: DPI }),
  ecc: z.enum(ECC_LEVELS, { error: `ecc is one of ${ECC_LEVELS.join(", ")}.` }).optional(),
  margin: z
    .preprocess(
      (text) => (text === "" ? "none" : text), // an empty text would be coerced to 0: no quiet zone
      z.coerce.number({ error: "margin is a whole number of modules from 0 to 20." }).int().min(0).max(20),
    )
    .optional()
    .meta({ description: "Quiet zone in modules; 4 by default" }),
  unverified: UNVERIFIED,
  download: z
    .enum(["true", "false"], { error: "download is true or false." })
    .optional()
    .meta({ description: "true: the browser saves the file instead of showing it" }),
});
export type SymbolQuery = z.infer<typeof SymbolQuery>;

/** For a symbol without a record. */
export const SymbolCreateQuery = z.strictObject({ unverified: UNVERIFIED });
export type SymbolCreateQuery = z.infer<typeof SymbolCreateQuery>;

/** A symbol without a record: either a text as it is, or a content to make the text of. */
export const SymbolCreate = z
  .strictObject({
    text: Text.min(1, "Say what the symbol is to hold.").optional(),
    content: Content.optional(),
    design: Design.optional(),
    name: Text.trim().min(1).max(NAME_MAX_CHARS).optional().meta({ description: "Names the file" }),
    size: z.number().optional().meta({ description: SIZE }),
    unit: UNIT,
    dpi: z
      .int(DPI_WORDS)
      .min(DPI_MIN, DPI_WORDS)
      .max(DPI_MAX, DPI_WORDS)
      .optional()
      .meta({ description: DPI }),
  })
  .refine(({ text, content }) => (text === undefined) !== (content === undefined), {
    path: ["text"],
    error: "Send either text or content.",
  })
  .meta({ id: "SymbolCreate" });
export type SymbolCreate = z.infer<typeof SymbolCreate>;
