import type { AuditPage } from "../../../shared/contract/audit.ts";
import type { Answer } from "./problem.ts";
import { request } from "./request.ts";

const LIMIT = 50;

export interface AuditFilter {
  /** First word of an action; empty for all. */
  action: string;
  /** Id or name; empty for all. */
  actor: string;
}

/** Who did what, newest first. */
export function getAudit(filter: AuditFilter, cursor: string | null): Promise<Answer<AuditPage>> {
  const asked = { ...filter, cursor: cursor ?? "", limit: String(LIMIT) };
  const query = Object.entries(asked).filter(([, value]) => value !== "");
  return request("GET", `/audit?${new URLSearchParams(query)}`);
}
