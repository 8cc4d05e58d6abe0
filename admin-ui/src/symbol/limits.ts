import type { Code } from "../../../shared/contract/code.ts";
import { PAYMENT_LIMITS } from "../../../shared/payload/payment.ts";
import type { SymbolLimits } from "../../../shared/symbol/draw.ts";

/** What a code's content demands of its symbol: `symbolLimits`, without all the payloads it comes with. */
export function limitsOf(code: Pick<Code, "kind" | "content">): SymbolLimits {
  return code.kind === "static" && code.content.type === "payment" ? PAYMENT_LIMITS : {};
}
