import { contentText } from "../../shared/content-text.ts";
import type { Design } from "../../shared/contract/design.ts";
import type { SymbolCreate, SymbolQuery } from "../../shared/contract/symbol.ts";
import { symbolLimits } from "../../shared/payload/payload.ts";
import type { Drawn } from "../../shared/symbol/draw.ts";
import { frameFont } from "../../shared/symbol/font/frame-font.ts";
import { SYMBOL_FORMATS, type SymbolFacts, type SymbolFormat } from "../../shared/symbol/formats.ts";
import { renderSymbol } from "../../shared/symbol/render.ts";
import { designFaults } from "../../shared/symbol/style/design-rules.ts";
import { QUIET_ZONE_MODULES } from "../../shared/symbol/style/words.ts";
import { outputSize, type SizeWish } from "../../shared/symbol/size.ts";
import { payloadText, viewCode } from "./code-view.ts";
import { destinationRules, withCode } from "./code-answers.ts";
import { checkContent, checkSymbol } from "./content-rules.ts";
import { disposition } from "./content-disposition.ts";
import { invalid } from "./problem.ts";
import type { MemberCall } from "./route.ts";
import { drawDesign } from "./symbol-drawing.ts";
import { wasmModules } from "./symbol-wasm.ts";

/** Symbols as files, in every format of `SYMBOL_FORMATS`. */

/** A code's symbol, in its own design unless the query says otherwise. */
export function ofCode(format: SymbolFormat) {
  return async (call: MemberCall<SymbolQuery>): Promise<Response> =>
    withCode(call, async (code) => {
      const { shortUrl, symbolText } = viewCode(code, call.env, call.origin, call.now);
      const { ecc, margin, download, ...wish } = call.query;
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
      const title = code.name || (shortUrl ?? contentText(code.content));
      return await file(format, drawn, design, wish, {
        at: "query.",
        facts: { title, link: shortUrl },
        name: code.name || (code.slug ?? code.id),
        attached: download === "true",
      });
    });
}

/** A symbol without a record. */
export function ofText(format: SymbolFormat) {
  return async (call: MemberCall<unknown, SymbolCreate>): Promise<Response> => {
    const { text, content, design = {}, name, ...wish } = call.body;
    const faults = designFaults(design, frameFont).map(({ path, message }) => ({
      path: `design.${path}`,
      message,
    }));
    if (content !== undefined) {
      faults.push(
        ...checkContent(content, null, "static", destinationRules(call)),
        ...checkSymbol(content, design),
      );
    }
    if (faults.length > 0) {
      return invalid(faults);
    }
    const whole = text ?? (content === undefined ? "" : payloadText(content));
    const limits = content === undefined ? {} : symbolLimits(content);
    const drawn = await drawDesign(call, whole, design, text === undefined ? "content" : "text", limits);
    return drawn.ok
      ? await file(format, drawn, design, wish, {
          at: "",
          // not the payload: a network's password has no place in a file's metadata
          facts: { title: name ?? text ?? (content === undefined ? "" : contentText(content)), link: null },
          name: name ?? "symbol",
          attached: false,
        })
      : invalid([drawn.error]);
  };
}

async function file(
  format: SymbolFormat,
  { drawing, matrix }: Drawn,
  { margin = QUIET_ZONE_MODULES }: Design,
  wish: SizeWish,
  answer: { at: string; facts: SymbolFacts; name: string; attached: boolean },
): Promise<Response> {
  const size = outputSize(format, drawing, wish);
  if (!size.ok) {
    return invalid([{ path: answer.at + size.field, message: size.message }]);
  }
  const { facts } = answer;
  const bytes = await renderSymbol(format, { drawing, matrix, margin, facts, size, wish }, wasmModules);
  return new Response(bytes, {
    headers: {
      "content-type": SYMBOL_FORMATS[format].mime,
      "content-disposition": disposition(
        answer.attached ? "attachment" : "inline",
        `${answer.name}.${format}`,
      ),
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'",
      "x-content-type-options": "nosniff",
    },
  });
}
