import { z } from "zod";
import { ADDRESS_MAX_CHARS, NAME_MAX_CHARS } from "../limits.ts";
import { Id, Instant, PageQuery, pageOf, Text } from "./manners.ts";

const Label = Text.trim()
  .min(1, "Say where the code is put up, such as “Window, Main Street 5”.")
  .max(NAME_MAX_CHARS);
const Address = Text.trim().min(1).max(ADDRESS_MAX_CHARS);
const Latitude = z.number().min(-90).max(90);
const Longitude = z.number().min(-180).max(180);
const PrintBatch = Text.trim().min(1).max(NAME_MAX_CHARS);

/** Where a code is put up, and from which print run, so that places can be compared. */
export const Placement = z
  .strictObject({
    label: z.string(),
    address: z.string().nullable(),
    latitude: z.number().nullable().meta({ description: "Degrees, north positive; always with longitude" }),
    longitude: z.number().nullable().meta({ description: "Degrees, east positive" }),
    printBatch: z.string().nullable(),
  })
  .meta({ id: "Placement" });
export type Placement = z.infer<typeof Placement>;

export const PlacementCreate = z
  .strictObject({
    label: Label,
    address: Address.nullable().optional(),
    latitude: Latitude.nullable().optional(),
    longitude: Longitude.nullable().optional(),
    printBatch: PrintBatch.nullable().optional(),
  })
  .meta({ id: "PlacementCreate" });

/** Merged field by field; `label` can be changed, not cleared. */
export const PlacementPatch = PlacementCreate.partial().meta({ id: "PlacementPatch" });
export type PlacementPatch = z.infer<typeof PlacementPatch>;

const CampaignName = Text.trim().min(1, "Name the campaign, such as “Spring 2026”.").max(NAME_MAX_CHARS);

export const CampaignCreate = z.strictObject({ name: CampaignName }).meta({ id: "CampaignCreate" });
export type CampaignCreate = z.infer<typeof CampaignCreate>;

export const CampaignPatch = CampaignCreate.partial().meta({ id: "CampaignPatch" });
export type CampaignPatch = z.infer<typeof CampaignPatch>;

export const Campaign = z
  .object({
    id: Id,
    name: z.string(),
    codes: z.int().min(0).meta({ description: "Codes in it now, deleted ones left out" }),
    version: z.int(),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: "Campaign" });
export type Campaign = z.infer<typeof Campaign>;

export const CampaignPage = pageOf(Campaign).meta({ id: "CampaignPage" });
export type CampaignPage = z.infer<typeof CampaignPage>;

/** Newest first. */
export const CampaignListQuery = PageQuery;
