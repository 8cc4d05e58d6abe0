import { z } from "zod";
import { Id, Instant, PageQuery, pageOf } from "./manners.ts";

const HomeUrl = z
  .string()
  .nullable()
  .meta({ description: "Where https://{host}/ leads; null: where unknown slugs do" });
const NotFoundUrl = z
  .string()
  .nullable()
  .meta({ description: "Where a slug that no code has leads; null: a page that says so" });

export const DomainCreate = z
  .strictObject({
    host: z.string().meta({ description: "Without scheme, such as go.example.com. Can't be changed later" }),
    homeUrl: HomeUrl.optional(),
    notFoundUrl: NotFoundUrl.optional(),
  })
  .meta({ id: "DomainCreate" });
export type DomainCreate = z.infer<typeof DomainCreate>;

export const DomainPatch = z
  .strictObject({
    homeUrl: HomeUrl,
    notFoundUrl: NotFoundUrl,
    isDefault: z.boolean().nullable().meta({ description: "True takes it from the domain that had it" }),
  })
  .partial()
  .meta({ id: "DomainPatch" });
export type DomainPatch = z.infer<typeof DomainPatch>;

/** A host whose links lead to this Worker. */
export const Domain = z
  .object({
    id: Id,
    host: z.string().meta({ description: "Lower case; letters beyond ASCII as Punycode" }),
    verifiedAt: Instant.nullable().meta({ description: "null: it serves no codes yet" }),
    verifyUrl: z
      .string()
      .meta({ description: "The domain is verified once this address is opened and leads here" }),
    isDefault: z.boolean().meta({ description: "Whether codes made without a domain are on it" }),
    homeUrl: HomeUrl,
    notFoundUrl: NotFoundUrl,
    codes: z
      .int()
      .min(0)
      .meta({ description: "Codes with an address on it, for ever: those deleted or moved away too" }),
    version: z.int(),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: "Domain" });
export type Domain = z.infer<typeof Domain>;

export const DomainPage = pageOf(Domain).meta({ id: "DomainPage" });
export type DomainPage = z.infer<typeof DomainPage>;

/** Newest first. */
export const DomainListQuery = PageQuery;
