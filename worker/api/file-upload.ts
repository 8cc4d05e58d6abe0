import { cleanSvg } from "../../shared/files/clean-svg.ts";
import { FILE_EXTENSIONS, fileTypeOf, type FileType } from "../../shared/files/file-type.ts";
import { pictureSize } from "../../shared/files/picture-size.ts";
import { NAME_MAX_CHARS, SVG_MAX_BYTES } from "../../shared/limits.ts";
import { invalid, problem } from "./problem.ts";

/** Turns what was uploaded into what is stored, or says why not. */

export interface Upload {
  name: string;
  mime: FileType;
  kind: "image" | "document";
  /** As they are stored; an SVG's are its cleaned text. */
  bytes: Uint8Array;
  size: { width: number; height: number } | null;
}

/** @param body the request's body: the file itself, or a form (RFC 7578) whose field `file` holds it */
export async function readUpload(
  body: Uint8Array,
  contentType: string,
  wantedName: string | undefined,
): Promise<Upload | Response> {
  let bytes = body;
  let formName = "";
  if (/^multipart\/form-data\s*;/i.test(contentType)) {
    const part = await fileOfForm(body, contentType);
    if (part === null) {
      return invalid([{ path: "body.file", message: "Send the file in a form field named file." }]);
    }
    bytes = new Uint8Array(await part.arrayBuffer());
    formName = part.name;
  }
  const mime = fileTypeOf(bytes);
  if (mime === null) {
    return notOurs();
  }
  const name = plainName(wantedName ?? formName) || `file.${FILE_EXTENSIONS[mime]}`;
  if (mime === "application/pdf") {
    return { name, mime, kind: "document", bytes, size: null };
  }
  if (mime === "image/svg+xml") {
    return cleanUpload(name, bytes);
  }
  const size = pictureSize(bytes, mime);
  return size === null
    ? invalid([{ path: "body", message: "The picture is broken: it doesn't tell its size. Save it anew." }])
    : { name, mime, kind: "image", bytes, size };
}

function cleanUpload(name: string, bytes: Uint8Array): Upload | Response {
  if (bytes.length > SVG_MAX_BYTES) {
    return problem("too_large", `An SVG has at most ${SVG_MAX_BYTES} bytes. Simplify it, or upload a PNG.`);
  }
  const clean = cleanSvg(bytes);
  if (!clean.ok) {
    return clean.reason === "not_svg"
      ? notOurs()
      : invalid([{ path: "body", message: `The SVG can't be used. ${clean.message}` }]);
  }
  const pixels = (length: number): number => Math.max(1, Math.round(length));
  return {
    name,
    mime: "image/svg+xml",
    kind: "image",
    bytes: new TextEncoder().encode(clean.svg),
    size: { width: pixels(clean.width), height: pixels(clean.height) },
  };
}

function notOurs(): Response {
  return problem(
    "unsupported_media_type",
    "A file is a PNG, JPEG, WebP, SVG or PDF. These bytes are none of them.",
  );
}

async function fileOfForm(body: Uint8Array, contentType: string): Promise<File | null> {
  try {
    const form = await new Response(body, { headers: { "content-type": contentType } }).formData();
    const part = form.get("file");
    return part instanceof File ? part : null;
  } catch {
    return null; // workerd throws TypeErrors of several kinds at forms it can't read
  }
}

/** A name without folders and control characters, for lists and downloads. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  return Array.from(last.toWellFormed().replace(/\p{Cc}/gu, ""))
    .slice(0, NAME_MAX_CHARS)
    .join("")
    .trim();
}
