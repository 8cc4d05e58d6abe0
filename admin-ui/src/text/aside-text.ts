import type { AsideReason } from "../../../shared/contract/aside.ts";

/** Why a scan was set aside. */
export const ASIDE_REASON_WORDS: Record<AsideReason, string> = {
  unreadable: "it could not be read",
  future: "its clock was ahead",
  ancient: "it is older than scans are kept",
};
