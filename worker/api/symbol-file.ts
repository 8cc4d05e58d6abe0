import { contentText } from "../../shared/content-text.ts";
import type { Code } from "../../shared/contract/code.ts";
import type { Design } from "../../shared/contract/design.ts";
import type { SymbolQuery } from "../../shared/contract/symbol.ts";
import { symbolLimits } from "../../shared/payload/payload.ts";
import type { Drawn } from "../../shared/symbol/draw.ts";
import type { SymbolFacts, SymbolFormat } from "../../shared/symbol/formats.ts";
import { renderSymbol } from "../../shared/symbol/render.ts";
import { outputSize, type SizeWish } from "../../shared/symbol/size.ts";
import { QUIET_ZONE_MODULES } from "../../shared/symbol/style/words.ts";
import type { StoredCode } from "../storage/snapshot.ts";
import { viewCode } from "./code-view.ts";
import type { FieldError } from "./problem.ts";
import type { WorkspaceCall } from "./route.ts";
import { drawDesign } from "./symbol-drawing.ts";
import { wasmModules } from "./symbol-wasm.ts";

/** Makes a symbol's file. Whether it may be handed over is another question: see symbol-check. */

/** A file, and the text its symbol holds. */
export interface MadeFile {
  bytes: Uint8Array<ArrayBuffer>;
  format: SymbolFormat;
  text: string;
}

/** The error names what is wrong with the request. */
export type FileMade = { ok: true; file: MadeFile } | { ok: false; error: FieldError };

/**
 * The file a query asks for: what is handed over, and what is verified.
 *
 * @param seen of the code as the contract shows it, if the caller has it already
 */
export async function codeFile(
  call: WorkspaceCall,
  code: StoredCode,
  format: SymbolFormat,
  { ecc, margin, size, unit, dpi }: Pick<SymbolQuery, "ecc" | "margin" | "size" | "unit" | "dpi">,
  { shortUrl, symbolText }: Pick<Code, "shortUrl" | "symbolText"> = viewCode(
    code,
    call.env,
    call.origin,
    call.now,
  ),
): Promise<FileMade> {
  const design = { ...code.design, ...(ecc && { ecc }), ...(margin !== undefined && { margin }) };
  const limits = code.kind === "static" ? symbolLimits(code.content) : {};
  if (ecc !== undefined && ecc !== (limits.ecc ?? ecc)) {
    const message = `Banking apps take a payment's symbol at level ${limits.ecc} only. Leave ecc out.`;
    return { ok: false, error: { path: "query.ecc", message } };
  }
  const drawn = await drawDesign(call, symbolText, design, "query.ecc", limits);
  if (!drawn.ok) {
    return drawn;
  }
  const facts = { title: code.name || (shortUrl ?? contentText(code.content)), link: shortUrl };
  return await fileOf(format, symbolText, drawn, design, { size, unit, dpi }, { at: "query.", facts });
}

/** @param options at: where the request says the size */
export async function fileOf(
  format: SymbolFormat,
  text: string,
  { drawing, matrix }: Drawn,
  { margin = QUIET_ZONE_MODULES }: Design,
  wish: SizeWish,
  { at, facts }: { at: string; facts: SymbolFacts },
): Promise<FileMade> {
  const size = outputSize(format, drawing, wish);
  if (!size.ok) {
    return { ok: false, error: { path: at + size.field, message: size.message } };
  }
  const rendering = { drawing, matrix, margin, facts, size, wish };
  return { ok: true, file: { bytes: await renderSymbol(format, rendering, wasmModules), format, text } };
}
