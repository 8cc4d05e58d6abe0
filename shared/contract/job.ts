import { z } from "zod";
import { JOB_IDS_MAX } from "../limits.ts";
import { SYMBOL_FORMAT_NAMES } from "../symbol/formats.ts";
import { DPI_MAX, DPI_MIN, SIZE_UNITS } from "../symbol/size.ts";
import { CodeListQuery } from "./code.ts";
import { Id, Instant, PageQuery, pageOf } from "./manners.ts";

const DPI_WORDS = `dpi is a whole number from ${DPI_MIN} to ${DPI_MAX}.`;

/** Which codes: those with these ids, or those a list with the same filters shows. */
const Which = z
  .strictObject({
    ids: z
      .array(Id)
      .min(1, "Say which codes, or leave ids out for all.")
      .max(JOB_IDS_MAX, `ids has at most ${JOB_IDS_MAX} entries. Use filters, or several jobs.`),
    ...CodeListQuery.pick({ q: true, status: true, type: true, kind: true, tag: true, campaignId: true })
      .shape,
  })
  .partial()
  .refine(({ ids, ...filters }) => ids === undefined || Object.keys(filters).length === 0, {
    path: ["ids"],
    error: "Send either ids or filters.",
  });

/** Symbols of many codes in one ZIP. */
export const JobCreate = z
  .strictObject({
    type: z.literal("symbols", { error: "type is symbols." }),
    format: z.enum(SYMBOL_FORMAT_NAMES, { error: `format is one of ${SYMBOL_FORMAT_NAMES.join(", ")}.` }),
    size: z.number().optional().meta({ description: "Width in unit, as for a single symbol" }),
    unit: z.enum(SIZE_UNITS, { error: "unit is px, mm or in." }).default("px"),
    dpi: z.int(DPI_WORDS).min(DPI_MIN, DPI_WORDS).max(DPI_MAX, DPI_WORDS).optional(),
    codes: Which.default({}).meta({ description: "Left out: all codes but deleted ones" }),
  })
  .meta({ id: "JobCreate" });
export type JobCreate = z.output<typeof JobCreate>;
/** The same as it is asked for, with what has a default left out. */
export type JobBody = z.input<typeof JobCreate>;

export const Job = z
  .object({
    id: Id,
    type: z.literal("symbols"),
    format: z.enum(SYMBOL_FORMAT_NAMES),
    status: z.enum(["running", "done"]),
    total: z.int().meta({ description: "Codes it is to make symbols of" }),
    done: z.int().meta({ description: "Symbols made, each read back from its own bytes" }),
    failed: z.int().meta({ description: "Codes without a symbol; result.csv says why" }),
    zipBytes: z.int().nullable().meta({ description: "Size of result.zip; null while it runs" }),
    createdAt: Instant,
    createdBy: z.string(),
    finishedAt: Instant.nullable(),
    expiresAt: Instant.meta({ description: "Until then the results can be fetched" }),
  })
  .meta({ id: "Job" });
export type Job = z.infer<typeof Job>;

export const JobPage = pageOf(Job).meta({ id: "JobPage" });
export type JobPage = z.infer<typeof JobPage>;

export const JobListQuery = PageQuery;
