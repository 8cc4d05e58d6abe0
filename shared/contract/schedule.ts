import { z } from "zod";
import { Change, CodePatch } from "./code.ts";
import { Id, Instant, PageQuery, pageOf } from "./manners.ts";

/** Edits asked for ahead of their time. */

export const ScheduledEditCreate = z
  .strictObject({
    at: Instant,
    // moved at once or not at all: by then another code may have the address
    patch: CodePatch.omit({ domain: true, alsoOn: true }),
  })
  .meta({ id: "ScheduledEditCreate" });
export type ScheduledEditCreate = z.infer<typeof ScheduledEditCreate>;

export const ScheduledEditStatus = z.enum(["pending", "conflict", "applied", "cancelled"]).meta({
  description: "`conflict`: something came in between, so it waits until somebody applies it or cancels it",
});

export const ScheduledEdit = z
  .object({
    id: Id,
    codeId: Id,
    at: Instant,
    status: ScheduledEditStatus,
    patch: CodePatch.meta({ description: "As it was sent, without its password" }),
    changes: z.array(Change).meta({
      description:
        "What it would change now, after what comes before it; empty once it is applied or cancelled",
    }),
    conflict: z
      .object({
        reason: z.enum(["edited", "deleted", "author_revoked", "invalid"]),
        version: z.int().nullable().meta({ description: "The version that came in between" }),
        detail: z.string().nullable(),
      })
      .nullable(),
    version: z.int().nullable().meta({ description: "The version it became" }),
    createdAt: Instant,
    createdBy: z.string(),
    settledAt: Instant.nullable(),
    settledBy: z.string().nullable(),
  })
  .meta({ id: "ScheduledEdit" });
export type ScheduledEdit = z.infer<typeof ScheduledEdit>;

export const ScheduledEditPage = pageOf(ScheduledEdit).meta({ id: "ScheduledEditPage" });
export type ScheduledEditPage = z.infer<typeof ScheduledEditPage>;

export const ScheduledEditQuery = PageQuery.extend({
  status: ScheduledEditStatus.optional().meta({ description: "Left out: pending and conflict" }),
});
export type ScheduledEditQuery = z.infer<typeof ScheduledEditQuery>;
