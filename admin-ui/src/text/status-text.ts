import type { Code, CodeStatus } from "../../../shared/contract/code.ts";
import { momentText } from "./time-text.ts";

export const STATUS_WORD: Record<CodeStatus, string> = {
  active: "Active",
  paused: "Paused",
  scheduled: "Not started",
  expired: "Expired",
  exhausted: "Used up",
  deleted: "Deleted",
};

/** What a person meets who scans this code now, as the second half of a sentence after its status. */
export function statusSentence(code: Code, now: Date, timeZone: string): string {
  const elsewhere = code.fallbackUrl !== null;
  const page = (words: string): string =>
    elsewhere ? "Scans go to the fallback page." : `Scans show a page that says ${words}.`;
  switch (code.status) {
    case "active":
      return code.expiresAt === null ? "" : `Expires ${momentText(code.expiresAt, now, timeZone)}.`;
    case "paused":
      return page("the code is paused");
    case "scheduled":
      return code.activeFrom === null
        ? page("the code has not started yet")
        : `Starts ${momentText(code.activeFrom, now, timeZone)}. ${page("so")}`;
    case "expired":
      return page("the code has expired");
    case "exhausted":
      return page("the code is used up");
    case "deleted":
      return elsewhere ? "Scans go to the fallback page." : "The printed symbol shows a “gone” page.";
  }
}
