import { z } from "zod";
import { LABELS_MAX } from "../limits.ts";
import { LABEL_SHEET_NAMES, SHEET_RANGES } from "../labels/sheet.ts";
import { Id } from "./manners.ts";

const mm = (field: keyof typeof SHEET_RANGES) =>
  z.number().min(SHEET_RANGES[field][0]).max(SHEET_RANGES[field][1]);
const whole = (field: "columns" | "rows") => z.int().min(SHEET_RANGES[field][0]).max(SHEET_RANGES[field][1]);

/** A sheet of one's own; lengths in mm. */
const CustomSheet = z
  .strictObject({
    pageWidth: mm("pageWidth"),
    pageHeight: mm("pageHeight"),
    columns: whole("columns"),
    rows: whole("rows"),
    labelWidth: mm("labelWidth"),
    labelHeight: mm("labelHeight"),
    gapX: mm("gapX").default(0),
    gapY: mm("gapY").default(0),
    marginLeft: mm("marginLeft").optional().meta({ description: "Left out, the grid stands in the middle" }),
    marginTop: mm("marginTop").optional(),
  })
  .meta({ id: "LabelSheet", description: "Lengths in mm" });

/** A PDF of labels, one a code and copy, in the order of the ids. */
export const LabelsRequest = z
  .strictObject({
    ids: z
      .array(Id)
      .min(1, "Say which codes: ids holds their ids.")
      .max(LABELS_MAX, `At most ${LABELS_MAX} labels at once.`),
    sheet: z
      .union([z.enum(LABEL_SHEET_NAMES), CustomSheet], {
        error: `sheet is one of ${LABEL_SHEET_NAMES.join(", ")}, or a grid of your own in mm.`,
      })
      .default("avery-l7160"),
    copies: z.int().min(1).max(LABELS_MAX).default(1).meta({ description: "Labels of each code" }),
    skip: z
      .int()
      .min(0)
      .max(2_500)
      .default(0)
      .meta({ description: "Labels already used on the first sheet" }),
    caption: z
      .enum(["name", "link", "both", "none"], { error: "caption is name, link, both or none." })
      .default("both"),
  })
  .meta({ id: "LabelsRequest" });
export type LabelsRequest = z.infer<typeof LabelsRequest>;
/** The same as it is asked for, with what has a default left out. */
export type LabelsBody = z.input<typeof LabelsRequest>;
