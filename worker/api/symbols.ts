import { contentText } from "../../shared/content-text.ts";
import type { Content } from "../../shared/contract/content.ts";
import type { Design } from "../../shared/contract/design.ts";
import type { SymbolCreate, SymbolCreateQuery, SymbolQuery } from "../../shared/contract/symbol.ts";
import { symbolLimits } from "../../shared/payload/payload.ts";
import type { Drawn } from "../../shared/symbol/draw.ts";
import { frameFont } from "../../shared/symbol/font/frame-font.ts";
import { SYMBOL_FORMATS, type SymbolFacts, type SymbolFormat } from "../../shared/symbol/formats.ts";
import { renderSymbol } from "../../shared/symbol/render.ts";
import { outputSize, type SizeWish } from "../../shared/symbol/size.ts";
import { designFaults } from "../../shared/symbol/style/design-rules.ts";
import { QUIET_ZONE_MODULES } from "../../shared/symbol/style/words.ts";
import type { StoredCode } from "../storage/snapshot.ts";
import { payloadText, viewCode } from "./code-view.ts";
import { destinationRules, withCode } from "./code-answers.ts";
import { checkContent, checkSymbol } from "./content-rules.ts";
import { disposition } from "./content-disposition.ts";
import { invalid, type FieldError } from "./problem.ts";
import type { MemberCall } from "./route.ts";
import { refuseUnreadable } from "./symbol-check.ts";
import { drawDesign } from "./symbol-drawing.ts";
import { wasmModules } from "./symbol-wasm.ts";

/** Symbols as files, in every format of `SYMBOL_FORMATS`; each is read back from its bytes before it is handed over. */

/** A code's symbol, in its own design unless the query says otherwise. */
export function ofCode(format: SymbolFormat) {
  return async (call: MemberCall<SymbolQuery>): Promise<Response> =>
    withCode(call, async (code) => {
      const made = await codeFile(call, code, format, call.query);
      return made instanceof Response
        ? made
        : await handOver(call, made, {
            name: code.name || (code.slug ?? code.id),
            attached: call.query.download === "true",
            unverified: call.query.unverified === "yes",
            target: code.id,
            at: "query.",
          });
    });
}

/** A symbol without a record. */
export function ofText(format: SymbolFormat) {
  return async (call: MemberCall<SymbolCreateQuery, SymbolCreate>): Promise<Response> => {
    const { text, content, design = {}, name, ...wish } = call.body;
    const faults = [
      ...designFaults(design, frameFont).map(({ path, message }) => ({ path: `design.${path}`, message })),
      ...(content === undefined ? [] : contentFaults(call, content, design)),
    ];
    if (faults.length > 0) {
      return invalid(faults);
    }
    const whole = text ?? (content === undefined ? "" : payloadText(content));
    const limits = content === undefined ? {} : symbolLimits(content);
    const drawn = await drawDesign(call, whole, design, text === undefined ? "content" : "text", limits);
    if (!drawn.ok) {
      return invalid([drawn.error]);
    }
    // not the payload: a network's password has no place in a file's metadata
    const title = name ?? text ?? (content === undefined ? "" : contentText(content));
    const bytes = await bytesOf(format, drawn, design, wish, { at: "", facts: { title, link: null } });
    const unverified = call.query.unverified === "yes";
    return bytes instanceof Response
      ? bytes
      : await handOver(
          call,
          { bytes, format, text: whole },
          { name: name ?? "symbol", attached: false, unverified, target: null, at: "" },
        );
  };
}

function contentFaults(call: MemberCall, content: Content, design: Design): FieldError[] {
  return [...checkContent(content, null, "static", destinationRules(call)), ...checkSymbol(content, design)];
}

/** A file, and the text its symbol holds. */
export interface MadeFile {
  bytes: Uint8Array<ArrayBuffer>;
  format: SymbolFormat;
  text: string;
}

/** The file a query asks for: what is handed over, and what is verified. */
export async function codeFile(
  call: MemberCall,
  code: StoredCode,
  format: SymbolFormat,
  { ecc, margin, size, unit, dpi }: Pick<SymbolQuery, "ecc" | "margin" | "size" | "unit" | "dpi">,
): Promise<MadeFile | Response> {
  const { shortUrl, symbolText } = viewCode(code, call.env, call.origin, call.now);
  const design = { ...code.design, ...(ecc && { ecc }), ...(margin !== undefined && { margin }) };
  const limits = code.kind === "static" ? symbolLimits(code.content) : {};
  if (ecc !== undefined && ecc !== (limits.ecc ?? ecc)) {
    const message = `Banking apps take a payment's symbol at level ${limits.ecc} only. Leave ecc out.`;
    return invalid([{ path: "query.ecc", message }]);
  }
  const drawn = await drawDesign(call, symbolText, design, "query.ecc", limits);
  if (!drawn.ok) {
    return invalid([drawn.error]);
  }
  const facts = { title: code.name || (shortUrl ?? contentText(code.content)), link: shortUrl };
  const bytes = await bytesOf(format, drawn, design, { size, unit, dpi }, { at: "query.", facts });
  return bytes instanceof Response ? bytes : { bytes, format, text: symbolText };
}

async function bytesOf(
  format: SymbolFormat,
  { drawing, matrix }: Drawn,
  { margin = QUIET_ZONE_MODULES }: Design,
  wish: SizeWish,
  { at, facts }: { at: string; facts: SymbolFacts },
): Promise<Uint8Array<ArrayBuffer> | Response> {
  const size = outputSize(format, drawing, wish);
  if (!size.ok) {
    return invalid([{ path: at + size.field, message: size.message }]);
  }
  return await renderSymbol(format, { drawing, matrix, margin, facts, size, wish }, wasmModules);
}

/** @param answer target: the code's id as the audit log names it, null where there is no code; at: where the size is said */
async function handOver(
  call: MemberCall,
  file: MadeFile,
  answer: { name: string; attached: boolean; unverified: boolean; target: string | null; at: "query." | "" },
): Promise<Response> {
  const refusal = await refuseUnreadable(call, file, answer);
  return (
    refusal ??
    new Response(file.bytes, {
      headers: {
        "content-type": SYMBOL_FORMATS[file.format].mime,
        "content-disposition": disposition(
          answer.attached ? "attachment" : "inline",
          `${answer.name}.${file.format}`,
        ),
        "cache-control": "no-store",
        "content-security-policy": "default-src 'none'",
        "x-content-type-options": "nosniff",
      },
    })
  );
}
