import type { CodeSnapshot, StoredCode } from "../storage/snapshot.ts";
import { problem } from "./problem.ts";

/**
 * Refuses what would break paper: deleting a printed code, letting it expire, or sooner than it would have, and giving
 * it another link than the one on paper.
 * `?confirm=printed` says that somebody was told. Null if there is nothing to refuse.
 */
export function guardPrinted(current: StoredCode, next: CodeSnapshot, confirmed: boolean): Response | null {
  if (current.printedAt === null || current.status === "deleted" || confirmed) {
    return null;
  }
  const expires =
    next.expiresAt !== null && (current.expiresAt === null || next.expiresAt < current.expiresAt);
  const leadsNowhere = "would leave that paper leading nowhere";
  const what =
    next.status === "deleted"
      ? `Deleting it ${leadsNowhere}`
      : expires
        ? `This expiry ${leadsNowhere}`
        : next.domain !== current.domain
          ? "On another domain its symbol and link would no longer be those on paper, though that paper goes on leading here"
          : null;
  if (what === null) {
    return null;
  }
  const copies = current.printedCount === null ? "" : `, ${current.printedCount} times`;
  const day = new Date(current.printedAt).toISOString().slice(0, 10);
  return problem(
    "printed",
    `This code was printed on ${day}${copies}. ${what}. Send it again with ?confirm=printed if that is meant.`,
  );
}
