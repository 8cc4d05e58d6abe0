import { contentText } from "../../shared/content-text.ts";
import type { Content } from "../../shared/contract/content.ts";
import type { Design } from "../../shared/contract/design.ts";
import type { SymbolCreate, SymbolCreateQuery, SymbolQuery } from "../../shared/contract/symbol.ts";
import { symbolLimits } from "../../shared/payload/payload.ts";
import { SYMBOL_FORMATS, type SymbolFormat } from "../../shared/symbol/formats.ts";
import { designFaults } from "../../shared/symbol/style/design-rules.ts";
import { payloadText } from "./code-view.ts";
import { destinationRules, withCode } from "./code-answers.ts";
import { checkContent, checkSymbol } from "./content-rules.ts";
import { disposition } from "../../shared/files/content-disposition.ts";
import { fontFor } from "./fonts.ts";
import { readDomains } from "./known-domains.ts";
import { invalid, type FieldError } from "./problem.ts";
import type { MemberCall } from "./route.ts";
import { codeFile, fileOf, type MadeFile } from "./symbol-file.ts";
import { refuseUnreadable } from "./symbol-check.ts";
import { drawDesign } from "./symbol-drawing.ts";

/** Symbols as files, in every format of `SYMBOL_FORMATS`; each is read back from its bytes before it is handed over. */

/** A code's symbol, in its own design unless the query says otherwise. */
export function ofCode(format: SymbolFormat) {
  return async (call: MemberCall<SymbolQuery>): Promise<Response> =>
    withCode(call, async (code) => {
      const made = await codeFile(call, code, format, call.query);
      return made.ok
        ? await handOver(call, made.file, {
            name: code.name || (code.slug ?? code.id),
            attached: call.query.download === "true",
            unverified: call.query.unverified === "yes",
            target: code.id,
            at: "query.",
          })
        : invalid([made.error]);
    });
}

/** A symbol without a record. */
export function ofText(format: SymbolFormat) {
  return async (call: MemberCall<SymbolCreateQuery, SymbolCreate>): Promise<Response> => {
    const { text, content, design = {}, name, ...wish } = call.body;
    const font = await fontFor(call.env, design.frame?.text ?? "");
    const faults = [
      ...designFaults(design, font).map(({ path, message }) => ({ path: `design.${path}`, message })),
      ...(content === undefined ? [] : await contentFaults(call, content, design)),
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
    const facts = { title, link: null };
    const made = await fileOf(format, whole, drawn, design, wish, { at: "", facts });
    return made.ok
      ? await handOver(call, made.file, {
          name: name ?? "symbol",
          attached: false,
          unverified: call.query.unverified === "yes",
          target: null,
          at: "",
        })
      : invalid([made.error]);
  };
}

async function contentFaults(call: MemberCall, content: Content, design: Design): Promise<FieldError[]> {
  const rules = destinationRules(call, await readDomains(call));
  return [...checkContent(content, null, "static", rules), ...checkSymbol(content, design)];
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
