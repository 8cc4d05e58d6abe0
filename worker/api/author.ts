import type { By } from "../storage/audit-line.ts";
import type { MemberCall } from "./route.ts";

/** Who makes a call, as the stores want to know it. */
export function authorOf({ identity, now }: Pick<MemberCall, "identity" | "now">): By {
  return { workspaceId: identity.workspace.id, actor: identity.name, actorId: identity.actor, now };
}
