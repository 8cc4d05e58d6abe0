import { z } from "zod";
import { DOMAINS_MAX, NAME_MAX_CHARS, TAGS_MAX, TAG_MAX_CHARS } from "../limits.ts";
import { CONTENT_TYPES } from "../content-types.ts";
import { Placement, PlacementCreate, PlacementPatch } from "./campaign.ts";
import { Content, ContentPatch } from "./content.ts";
import { Design, DesignPatch } from "./design.ts";
import { MaxScans, Password, PrintedCount, Utm, UtmPatch } from "./lifecycle.ts";
import { Id, Instant, PageQuery, pageOf, Text } from "./manners.ts";
import { Rule, Rules } from "./rule.ts";

export const CodeStatus = z.enum(["active", "paused", "scheduled", "expired", "exhausted", "deleted"]);
export type CodeStatus = z.infer<typeof CodeStatus>;

const Name = Text.max(NAME_MAX_CHARS);
const Tags = z.array(Text.trim().min(1).max(TAG_MAX_CHARS)).max(TAGS_MAX);
const SettableStatus = z.enum(["active", "paused"], { error: "status is set to active or paused." });
const OnDomain = z.string().min(1).nullable().meta({
  description: "A verified domain of the workspace; null is the Worker's own host",
});
const AlsoOn = z.array(OnDomain).max(DOMAINS_MAX).meta({
  description:
    "Other domains where the same slug leads to the code. An address stays for ever, so it only grows",
});
const RedirectStatus = z.union([z.literal(302), z.literal(307)], {
  error: "redirectStatus is 302 or 307: a permanent redirect could never be changed again.",
});

/** The fields an editor sets, with what each takes when it is cleared. */
const editable = {
  name: Name,
  content: Content,
  status: SettableStatus,
  activeFrom: Instant.nullable(),
  expiresAt: Instant.nullable(),
  maxScans: MaxScans.nullable(),
  fallbackUrl: z.string().nullable(),
  password: Password.nullable(),
  forwardQuery: z.boolean(),
  redirectStatus: RedirectStatus,
  tags: Tags,
  design: Design,
  campaignId: Id.nullable(),
  placement: PlacementCreate.nullable(),
  rules: Rules,
  utm: Utm.nullable(),
  printedAt: Instant.nullable(),
  printedCount: PrintedCount.nullable(),
};

export const CodeCreate = z
  .strictObject({
    ...z.strictObject(editable).partial().shape,
    kind: z.enum(["dynamic", "static"]).default("dynamic"),
    slug: z
      .string()
      .nullable()
      .optional()
      .meta({ description: "Compared without case. Left out, one is made up." }),
    domain: OnDomain.optional().meta({ description: "Left out, the workspace's default domain" }),
    alsoOn: AlsoOn.optional(),
    content: Content,
  })
  .meta({ id: "CodeCreate" });
export type CodeCreate = z.infer<typeof CodeCreate>;

/** What would break paper is done only if somebody says that it is meant. */
export const ConfirmQuery = z.strictObject({
  confirm: z
    .literal("printed", "confirm is printed, or left out.")
    .optional()
    .meta({ description: "`printed`: do it even though the code is printed" }),
});
export type ConfirmQuery = z.infer<typeof ConfirmQuery>;

/** RFC 7396 JSON merge patch: a field left out is untouched, `null` goes back to its default. */
export const CodePatch = z
  .strictObject({
    domain: OnDomain.meta({ description: "The domain it was on goes on leading to it: see alsoOn" }),
    alsoOn: AlsoOn.nullable(),
    name: Name.nullable(),
    content: ContentPatch,
    status: SettableStatus.nullable(),
    activeFrom: editable.activeFrom,
    expiresAt: editable.expiresAt,
    maxScans: editable.maxScans,
    fallbackUrl: editable.fallbackUrl,
    password: editable.password,
    forwardQuery: z.boolean().nullable(),
    redirectStatus: RedirectStatus.nullable(),
    tags: Tags.nullable(),
    design: DesignPatch,
    campaignId: editable.campaignId,
    placement: PlacementPatch.nullable(),
    rules: Rules.nullable(),
    utm: UtmPatch.nullable(),
    printedAt: editable.printedAt,
    printedCount: editable.printedCount,
  })
  .partial()
  .meta({ id: "CodePatch" });
export type CodePatch = z.infer<typeof CodePatch>;

export const Code = z
  .object({
    id: Id,
    kind: z.enum(["dynamic", "static"]),
    slug: z.string().nullable(),
    domain: OnDomain,
    alsoOn: AlsoOn,
    name: z.string(),
    shortUrl: z.string().nullable(),
    symbolText: z.string().meta({ description: "The exact text the symbol holds" }),
    content: Content,
    rules: z.array(Rule),
    status: CodeStatus,
    activeFrom: Instant.nullable(),
    expiresAt: Instant.nullable(),
    maxScans: MaxScans.nullable(),
    fallbackUrl: z.string().nullable(),
    hasPassword: z.boolean(),
    forwardQuery: z.boolean(),
    utm: Utm.nullable(),
    redirectStatus: z.union([z.literal(302), z.literal(307)]),
    tags: z.array(z.string()),
    campaignId: Id.nullable(),
    placement: Placement.nullable(),
    design: Design,
    printedAt: Instant.nullable(),
    printedCount: PrintedCount.nullable(),
    version: z.int(),
    createdAt: Instant,
    updatedAt: Instant,
    createdBy: z.string().meta({ description: "Name of the person or key that made the code" }),
  })
  .meta({ id: "Code" });
export type Code = z.infer<typeof Code>;

export const CodePage = pageOf(Code).meta({ id: "CodePage" });
export type CodePage = z.infer<typeof CodePage>;

export const CODE_SORTS = ["-createdAt", "createdAt", "-updatedAt", "updatedAt", "name", "-name"] as const;

export const CodeListQuery = PageQuery.extend({
  q: z
    .string()
    .max(NAME_MAX_CHARS)
    .optional()
    .meta({ description: "Part of the name, the slug or the content's main text" }),
  status: CodeStatus.optional().meta({ description: "Left out: all but deleted codes" }),
  type: z.enum(CONTENT_TYPES).optional(),
  kind: z.enum(["dynamic", "static"]).optional(),
  tag: z.string().max(TAG_MAX_CHARS).optional(),
  domain: z.string().optional().meta({ description: "Codes whose link is on this domain" }),
  campaignId: Id.optional(),
  sort: z.enum(CODE_SORTS).default("-createdAt"),
});
export type CodeListQuery = z.infer<typeof CodeListQuery>;

export const BySlugQuery = z.strictObject({
  domain: z.string().optional().meta({ description: "Left out, the Worker's own host" }),
});
export type BySlugQuery = z.infer<typeof BySlugQuery>;

/** One field's value before and after. A value is JSON; null means "not set". */
export const Change = z.object({ field: z.string(), from: z.json(), to: z.json() });
export type Change = z.infer<typeof Change>;

export const CodeVersion = z
  .object({
    version: z.int(),
    at: Instant,
    author: z.string(),
    action: z.enum(["create", "edit", "delete", "restore", "revert"]),
    revertedTo: z.int().nullable().meta({ description: "For a revert: the version it went back to" }),
    scheduledFor: Instant.nullable().meta({ description: "For a scheduled edit: its time" }),
    changes: z.array(Change),
    content: Content,
  })
  .meta({ id: "CodeVersion" });
export type CodeVersion = z.infer<typeof CodeVersion>;

export const CodeHistory = pageOf(CodeVersion).meta({ id: "CodeHistory" });
export type CodeHistory = z.infer<typeof CodeHistory>;

export const RevertRequest = z
  .strictObject({ version: z.int({ error: "version is the number of a version in the history." }).min(1) })
  .meta({ id: "RevertRequest" });
