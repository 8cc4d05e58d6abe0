import { z } from "zod";
import { LABELS_MAX } from "../limits.ts";
import { LABEL_SHEET_NAMES } from "../labels/sheet.ts";
import { Id } from "./manners.ts";

/** From a strip of 10 mm to a poster printer's sheet. */
const mm = (least: number, most: number) => z.number().min(least).max(most);

/** A sheet of one's own; lengths in mm. */
const CustomSheet = z
  .strictObject({
    pageWidth: mm(20, 1_200),
    pageHeight: mm(20, 1_200),
    columns: z.int().min(1).max(50),
    rows: z.int().min(1).max(50),
    labelWidth: mm(10, 1_200),
    labelHeight: mm(10, 1_200),
    gapX: mm(0, 200).default(0),
    gapY: mm(0, 200).default(0),
    marginLeft: mm(0, 1_200).optional().meta({ description: "Left out, the grid stands in the middle" }),
    marginTop: mm(0, 1_200).optional(),
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
