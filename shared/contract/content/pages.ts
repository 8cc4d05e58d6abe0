import { z } from "zod";
import { LINKS_MAX } from "../../limits.ts";
import { Id } from "../manners.ts";
import { Destination, FilledLine, Lines } from "./fields.ts";

/** Content that only a page can show, so only a dynamic code carries it: links, file, app. */

export const LinksContent = z
  .strictObject({
    type: z.literal("links"),
    title: FilledLine("Enter the page's title."),
    description: Lines().optional(),
    items: z
      .array(z.strictObject({ label: FilledLine("Enter what the link's button says."), url: Destination }))
      .min(1, "Add at least one link.")
      .max(LINKS_MAX, `A page has at most ${LINKS_MAX} links.`),
  })
  .meta({ id: "LinksContent", description: "A page of links; dynamic codes only" });

export const FileContent = z
  .strictObject({ type: z.literal("file"), fileId: Id })
  .meta({ id: "FileContent", description: "An uploaded picture or PDF; dynamic codes only" });

export const AppContent = z
  .strictObject({
    type: z.literal("app"),
    ios: Destination.optional().meta({ description: "Where iPhones and iPads are led" }),
    android: Destination.optional().meta({ description: "Where Android devices are led" }),
    other: Destination.meta({ description: "Where everyone else is led, and who has no own link" }),
  })
  .meta({ id: "AppContent", description: "An app's page in the store of the phone; dynamic codes only" });
