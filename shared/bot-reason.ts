import type { BotReason } from "./scan-event.ts";

/**
 * The kinds of reasons, in the order the rules ask: what the request says of itself comes before what is known
 * of its sender. `docs/counting.md` and the admin's page on counting explain each.
 */
export const BOT_REASON_KINDS = [
  "head",
  "prefetch",
  "preview",
  "crawler",
  "verified",
  "no-user-agent",
  "datacentre",
] as const;
export type BotReasonKind = (typeof BOT_REASON_KINDS)[number];

/** Splits a reason; only a crawler has a name. A reason of a later version of the rules is null. */
export function readBotReason(
  reason: BotReason | (string & {}),
): { kind: BotReasonKind; name: string | null } | null {
  const colon = reason.indexOf(":");
  const word = colon === -1 ? reason : reason.slice(0, colon);
  const kind = BOT_REASON_KINDS.find((known) => known === word);
  return kind === undefined ? null : { kind, name: colon === -1 ? null : reason.slice(colon + 1) };
}
