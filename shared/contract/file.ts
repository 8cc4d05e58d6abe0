import { z } from "zod";
import { FILE_TYPES } from "../files/file-type.ts";
import { NAME_MAX_CHARS } from "../limits.ts";
import { Id, Instant, PageQuery, pageOf, Text } from "./manners.ts";

export const FILE_KINDS = ["image", "document"] as const;

/** An uploaded file. Its bytes never change: another picture is another file. */
export const StoredFile = z
  .object({
    id: Id,
    name: z.string(),
    mime: z.enum(FILE_TYPES).meta({ description: "What the bytes are, whatever the upload called them" }),
    kind: z.enum(FILE_KINDS),
    bytes: z.int().min(1).meta({ description: "Size as stored; an SVG's is that of its cleaned text" }),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    width: z.int().nullable().meta({ description: "Pixels; null for a document" }),
    height: z.int().nullable(),
    createdAt: Instant,
    createdBy: z.string(),
  })
  .meta({ id: "File" });
export type StoredFile = z.infer<typeof StoredFile>;

export const FilePage = pageOf(StoredFile).meta({ id: "FilePage" });
export type FilePage = z.infer<typeof FilePage>;

/** Newest first. */
export const FileListQuery = PageQuery.extend({
  kind: z.enum(FILE_KINDS).optional(),
});
export type FileListQuery = z.infer<typeof FileListQuery>;

export const FileUploadQuery = z.strictObject({
  name: Text.trim()
    .min(1)
    .max(NAME_MAX_CHARS)
    .optional()
    .meta({ description: "The file's name; a form's own file name if left out" }),
});
export type FileUploadQuery = z.infer<typeof FileUploadQuery>;
