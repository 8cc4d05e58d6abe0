import { sha256Hex } from "../../shared/sha256.ts";
import { faultText, type Fault } from "../../shared/verify/check.ts";
import { recordUnverified } from "../storage/symbol-audit.ts";
import { authorOf } from "./author.ts";
import { problem, type FieldError } from "./problem.ts";
import type { MemberCall } from "./route.ts";
import type { MadeFile } from "./symbol-file.ts";

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
  const faults = await faultsOf({ bytes, format, text });
  if (faults.length === 0) {
    return null;
  }
  if (options.unverified) {
    const target = options.target ?? (await sha256Hex(bytes));
    await recordUnverified(call.env, format, target, authorOf(call));
    return null;
  }
  const what = faults.map(faultText).join(" ");
  return problem("symbol_unreadable", `${what} Or add unverified=yes, which is recorded.`, {
    errors: faults.map((fault) => fieldError(fault, options.at)),
  });
}

/** What is wrong with the picture that the bytes of a file make. */
export async function faultsOf({ bytes, format, text }: MadeFile): Promise<Fault[]> {
  if (format === "txt") {
    return []; // it has no pixels: font and colours are the terminal's
  }
  const { checkSymbol } = await import("./symbol-reader.ts");
  return (await checkSymbol({ bytes, format, text })).faults;
}

const PATHS: Record<Exclude<Fault["code"], "too_small">, string> = {
  unreadable: "design",
  wrong_text: "design",
  mirrored: "design",
  inverted: "design.foreground",
  low_contrast: "design.foreground",
  several_symbols: "design.logo",
};

function fieldError(fault: Fault, at: string): FieldError {
  return { path: fault.code === "too_small" ? `${at}size` : PATHS[fault.code], message: faultText(fault) };
}
