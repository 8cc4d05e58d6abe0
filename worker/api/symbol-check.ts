import { toHex } from "../../shared/hex.ts";
import type { Fault } from "../../shared/verify/check.ts";
import { recordUnverified } from "../storage/symbol-audit.ts";
import { problem, type FieldError } from "./problem.ts";
import type { MemberCall } from "./route.ts";
import type { MadeFile } from "./symbols.ts";

/**
 * The one check every symbol passes before it is handed over: its bytes are drawn and decoded. Null if they may be.
 * Someone who asks for them unverified gets them all the same, and the audit log keeps who it was.
 *
 * @param options target: the code's id, null where there is no code; at: where the request says the size
 */
export async function refuseUnreadable(
  call: MemberCall,
  { bytes, format, text }: MadeFile,
  options: { unverified: boolean; target: string | null; at: "query." | "" },
): Promise<Response | null> {
  if (format === "txt") {
    return null; // it has no pixels: font and colours are the terminal's
  }
  const { checkSymbol } = await import("./symbol-reader.ts");
  const { faults } = await checkSymbol({ bytes, format, text });
  if (faults.length === 0) {
    return null;
  }
  if (options.unverified) {
    const { workspace, name } = call.identity;
    const target = options.target ?? toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
    await recordUnverified(call.env, format, target, {
      workspaceId: workspace.id,
      actor: name,
      now: call.now,
    });
    return null;
  }
  const what = faults.map((fault) => `${fault.what} ${fault.fix}`).join(" ");
  return problem("symbol_unreadable", `${what} Or add unverified=yes, which is recorded.`, {
    errors: faults.map((fault) => fieldError(fault, options.at)),
  });
}

const PATHS: Record<Exclude<Fault["code"], "too_small">, string> = {
  unreadable: "design",
  wrong_text: "design",
  mirrored: "design",
  inverted: "design.foreground",
  low_contrast: "design.foreground",
  several_symbols: "design.logo",
};

function fieldError({ code, what, fix }: Fault, at: string): FieldError {
  return { path: code === "too_small" ? `${at}size` : PATHS[code], message: `${what} ${fix}` };
}
