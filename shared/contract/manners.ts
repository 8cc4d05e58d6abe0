import { z } from "zod";
import { PAGE_DEFAULT, PAGE_MAX } from "../limits.ts";

/** An opaque id. Clients compare ids for equality and nothing else. */
export const Id = z.string().min(1).max(64).meta({ description: "Opaque id", example: "c7n2k9x4m8p3q6wt" });

const INSTANT_ERROR = "Enter a time such as 2026-03-01T09:00:00Z, with its offset.";

/** A moment: RFC 3339 with an offset. Answers are always in UTC with milliseconds. */
export const Instant = z.iso
  .datetime({ offset: true, error: INSTANT_ERROR, abort: true })
  // RFC 3339 §1: four digits of year. An offset at the edge leads out of them once it is told in UTC.
  .refine((text) => /^\d{4}-/.test(new Date(text).toISOString()), INSTANT_ERROR)
  .meta({ description: "RFC 3339 date-time", example: "2026-03-01T09:00:00.000Z" });

/** Text that UTF-8 can hold, so that it is stored as it was sent: JSON can escape half a surrogate pair. */
export const Text = z
  .string()
  .refine((text) => text.isWellFormed(), "This text holds half a character. Type it again.");

export const Colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, "A colour is written #rrggbb, such as #1a1a1a.")
  .toLowerCase();

export const PageQuery = z.strictObject({
  limit: z.coerce
    .number({ error: `limit is a whole number from 1 to ${PAGE_MAX}.` })
    .int()
    .min(1)
    .max(PAGE_MAX)
    .default(PAGE_DEFAULT),
  cursor: z.string().max(500).optional(),
});

/** RFC 9457 problem details, with a stable `code` for programs. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    errors: z
      .array(
        z.object({
          path: z.string().meta({ description: "Where in the request: `content.url`, `query.limit`" }),
          message: z.string(),
          fix: z.string().optional().meta({ description: "The value that was likely meant" }),
        }),
      )
      .optional(),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof Problem>;

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
