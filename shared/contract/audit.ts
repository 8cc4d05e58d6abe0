import { z } from "zod";
import { NAME_MAX_CHARS } from "../limits.ts";
import { Id, Instant, PageQuery, pageOf } from "./manners.ts";

/** Who did what in a workspace. */

export const AuditEntry = z
  .object({
    id: Id,
    at: Instant,
    actor: z.object({
      id: z.string().nullable().meta({ description: "`user:…` or `key:…`; null in old entries" }),
      kind: z.enum(["user", "key"]).nullable(),
      name: z.string().meta({ description: "As it was called then" }),
    }),
    action: z.string().meta({ description: "What was done to what", example: "code.edit" }),
    subject: z.object({
      kind: z.string().meta({ example: "code" }),
      id: z.string(),
      name: z.string().nullable().meta({ description: "As it was called then; null in old entries" }),
    }),
    version: z.int().nullable().meta({ description: "The version of the code that this made" }),
    fields: z.array(z.string()).meta({ description: "What was changed; the code's history tells how" }),
  })
  .meta({ id: "AuditEntry" });
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditPage = pageOf(AuditEntry).meta({ id: "AuditPage" });
export type AuditPage = z.infer<typeof AuditPage>;

export const AuditQuery = PageQuery.extend({
  subject: z.string().max(100).optional().meta({ description: "Id of a code, campaign, file, key …" }),
  actor: z.string().max(NAME_MAX_CHARS).optional().meta({ description: "Id or name of a person or key" }),
  action: z
    .string()
    .regex(/^[a-z]+(?:\.[a-z._]+)?$/, "action is one of an entry's, such as code.edit, or its first word.")
    .max(50)
    .optional()
    .meta({ description: "`code.edit`, or `code` for all of them" }),
  from: Instant.optional().meta({ description: "From this time" }),
  to: Instant.optional().meta({ description: "Before this time" }),
});
export type AuditQuery = z.infer<typeof AuditQuery>;
