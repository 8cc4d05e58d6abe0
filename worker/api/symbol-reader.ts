import { pictureOf, type VerifiedFormat } from "../../shared/verify/pictures.ts";
import { openReader } from "../../shared/verify/reader.ts";
import {
  checkPicture,
  verifyPicture,
  type CheckedPicture,
  type Verdict,
} from "../../shared/verify/verify.ts";
import { checkLabels, type PlacedLabel } from "../../shared/verify/label-check.ts";
import { readerModules } from "./symbol-wasm.ts";

/** Decoders in the Worker. Import this file when a symbol is asked for: it brings them along. */

/** A symbol's bytes as they would be handed over, and the text they must hold. */
export interface SymbolFile {
  bytes: Uint8Array<ArrayBuffer>;
  format: VerifiedFormat;
  text: string;
}

/** Reads and measures the bytes. */
export async function checkSymbol({ bytes, format, text }: SymbolFile): Promise<CheckedPicture> {
  await openReader(readerModules);
  return await checkPicture(pictureOf(bytes, format, readerModules), text);
}

/** Reads every label of a sheet; see `checkLabels`. */
export async function checkSheet(
  pdf: Uint8Array,
  pageWidth: number,
  labels: PlacedLabel[],
): ReturnType<typeof checkLabels> {
  await openReader(readerModules);
  return await checkLabels(pdf, pageWidth, labels, readerModules);
}

/** Reads, measures and scores the bytes. */
export async function verifySymbol(
  { bytes, format, text }: SymbolFile,
  distanceCm: number,
): Promise<Verdict> {
  await openReader(readerModules);
  return await verifyPicture(pictureOf(bytes, format, readerModules), text, distanceCm);
}
