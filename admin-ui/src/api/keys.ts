import type { Key, NewKey, Scope } from "../../../shared/contract/session.ts";
import type { Answer } from "./problem.ts";
import { request } from "./request.ts";

export function getKeys(): Promise<Answer<{ items: Key[] }>> {
  return request("GET", "/keys");
}

export function postKey(name: string, scopes: readonly Scope[]): Promise<Answer<NewKey>> {
  return request("POST", "/keys", { body: { name, scopes } });
}

export function deleteKey(id: string): Promise<Answer<undefined>> {
  return request("DELETE", `/keys/${encodeURIComponent(id)}`);
}
