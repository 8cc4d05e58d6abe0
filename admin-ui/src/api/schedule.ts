import type { CodePatch } from "../../../shared/contract/code.ts";
import type { ScheduledEdit, ScheduledEditPage } from "../../../shared/contract/schedule.ts";
import type { Answer } from "./problem.ts";
import { request } from "./request.ts";

/** A code's edits that are still to come, soonest first: at most 20, so one page. */
export function getSchedule(codeId: string): Promise<Answer<ScheduledEditPage>> {
  return request("GET", `${pathOf(codeId)}?limit=100`);
}

/** @param at RFC 3339 */
export function postScheduledEdit(
  codeId: string,
  edit: { at: string; patch: CodePatch },
  version: number,
): Promise<Answer<ScheduledEdit>> {
  return request("POST", pathOf(codeId), { body: edit, ifMatch: version });
}

export function deleteScheduledEdit({ codeId, id }: ScheduledEdit): Promise<Answer<ScheduledEdit>> {
  return request("DELETE", `${pathOf(codeId)}/${encodeURIComponent(id)}`);
}

/** @param confirmed that the code is printed is known */
export function applyScheduledEdit(
  { codeId, id }: ScheduledEdit,
  confirmed: boolean,
): Promise<Answer<ScheduledEdit>> {
  const query = confirmed ? "?confirm=printed" : "";
  return request("POST", `${pathOf(codeId)}/${encodeURIComponent(id)}/apply${query}`);
}

function pathOf(codeId: string): string {
  return `/codes/${encodeURIComponent(codeId)}/schedule`;
}
