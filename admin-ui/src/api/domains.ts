import type { Domain, DomainPage, DomainPatch } from "../../../shared/contract/domain.ts";
import type { Answer } from "./problem.ts";
import { request } from "./request.ts";

/** As many as one answer holds, and more than a workspace may have. */
const PAGE_MAX = 200;

export function getDomains(): Promise<Answer<DomainPage>> {
  return request("GET", `/domains?limit=${PAGE_MAX}`);
}

export function postDomain(host: string): Promise<Answer<Domain>> {
  return request("POST", "/domains", { body: { host } });
}

export function patchDomain(id: string, change: DomainPatch, version: number): Promise<Answer<Domain>> {
  return request("PATCH", pathOf(id), { body: change, ifMatch: version });
}

export function verifyDomain(id: string): Promise<Answer<Domain>> {
  return request("POST", `${pathOf(id)}/verify`);
}

export function deleteDomain(id: string, version: number): Promise<Answer<undefined>> {
  return request("DELETE", pathOf(id), { ifMatch: version });
}

function pathOf(id: string): string {
  return `/domains/${encodeURIComponent(id)}`;
}
