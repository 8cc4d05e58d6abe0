import { z } from "zod";
import { Id, Instant, pageOf } from "./manners.ts";

/** Scans that were not counted, kept aside with the reason. */

export const AsideReason = z.enum(["unreadable", "future", "ancient"]).meta({
  description:
    "unreadable: of a shape nobody knows; future: its clock was minutes ahead; ancient: older than scans are kept",
});
export type AsideReason = z.infer<typeof AsideReason>;

export const AsideScan = z
  .object({
    id: z.string().meta({ description: "The event's id; of an unreadable one, where it was" }),
    codeId: Id.nullable(),
    at: Instant.nullable().meta({ description: "When it happened by its own clock" }),
    setAsideAt: Instant,
    reason: AsideReason,
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).meta({
      description:
        "Of an unreadable one the field that was wrong; else source, version, bot, country, device, os, browser",
    }),
  })
  .meta({ id: "AsideScan" });

export const AsidePage = pageOf(AsideScan)
  .extend({ total: z.int().min(0).meta({ description: "How many there are, on all pages" }) })
  .meta({ id: "AsidePage" });
export type AsidePage = z.infer<typeof AsidePage>;
