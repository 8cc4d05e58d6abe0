/** What a file is, told by its bytes: neither its name nor what an upload calls it can be believed. */

export const FILE_TYPES = [
  "image/png",
  "image/jpeg",
  "image/webp",
  "image/svg+xml",
  "application/pdf",
] as const;
export type FileType = (typeof FILE_TYPES)[number];

export const FILE_EXTENSIONS: Record<FileType, string> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
  "image/svg+xml": "svg",
  "application/pdf": "pdf",
};

/** How far into a text `<svg` is looked for: past the XML declaration, comments and a DOCTYPE. */
const SVG_HEAD_BYTES = 4_096;

/**
 * The type of a file by its first bytes, or null if it is none of ours. An SVG is only likely one: its parser decides.
 * Signatures: PNG ISO/IEC 15948 §5.2; JPEG ITU-T T.81 annex B; WebP RFC 9649 §2.4; PDF ISO 32000-1 §7.5.2.
 */
export function fileTypeOf(bytes: Uint8Array): FileType | null {
  const begins = (signature: string, at = 0): boolean =>
    Array.from(signature).every((char, i) => bytes[at + i] === char.charCodeAt(0));
  if (begins("\x89PNG\r\n\x1a\n")) {
    return "image/png";
  }
  if (begins("\xff\xd8\xff")) {
    return "image/jpeg";
  }
  if (begins("RIFF") && begins("WEBP", 8)) {
    return "image/webp";
  }
  if (begins("%PDF-")) {
    return "application/pdf";
  }
  const head = new TextDecoder().decode(bytes.subarray(0, SVG_HEAD_BYTES));
  return /^\s*<(?:[?!][^]*<)?(?:[\w-]+:)?svg[\s/>]/.test(head) ? "image/svg+xml" : null;
}
