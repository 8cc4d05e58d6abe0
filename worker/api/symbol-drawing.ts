import type { Design } from "../../shared/contract/design.ts";
import { drawSymbol, type Drawn, type NotDrawn, type SymbolLimits } from "../../shared/symbol/draw.ts";
import { fontFor } from "./fonts.ts";
import { readLogo } from "./logo.ts";
import type { FieldError } from "./problem.ts";
import type { WorkspaceCall } from "./route.ts";

/** Where the request says what is to be drawn, so that a refusal can name it. */
const PATHS: Record<Exclude<NotDrawn["reason"], "too_long">, string> = {
  logo_too_large: "design.logo.scale",
  letters_missing: "design.frame.text",
};

/**
 * Draws a text in a design of the caller's workspace.
 *
 * @param textPath what to name when the text is too long
 * @param limits what the content demands of its symbol
 * @param logoOf finds the logo; by default in the workspace's files, anew each time
 */
export async function drawDesign(
  call: WorkspaceCall,
  text: string,
  design: Design,
  textPath: string,
  limits: SymbolLimits = {},
  logoOf: (design: Design) => ReturnType<typeof readLogo> = (wanted) => readLogo(call, wanted),
): Promise<Drawn | { ok: false; error: FieldError }> {
  const read = await logoOf(design);
  if (!read.ok) {
    return read;
  }
  const font = await fontFor(call.env, design.frame?.text ?? "");
  const drawn = drawSymbol(text, design, { logo: read.logo, font }, limits);
  if (drawn.ok) {
    return drawn;
  }
  const path = drawn.reason === "too_long" ? textPath : PATHS[drawn.reason];
  return { ok: false, error: { path, message: drawn.message } };
}
