import type { Code, CodeHistory, CodePage, CodePatch, CodeStatus } from "../../../shared/contract/code.ts";
import type { Content } from "../../../shared/contract/content.ts";
import type { TryAnswer, TryRequest } from "../../../shared/contract/rule.ts";
import type { SymbolFormat } from "../../../shared/symbol/formats.ts";
import type { Answer } from "./problem.ts";
import { type NamedFile, request, requestFile } from "./request.ts";

export interface CodeFilter {
  q: string;
  /** Empty: all but deleted codes. */
  status: CodeStatus | "";
}

export interface NewCode {
  kind: Code["kind"];
  content: Content;
  name?: string;
  slug?: string;
  domain?: string | null;
}

const LIST_LIMIT = 50;
const HISTORY_LIMIT = 20;

export function getCodes(filter: CodeFilter, cursor: string | null): Promise<Answer<CodePage>> {
  const query = new URLSearchParams({ limit: String(LIST_LIMIT) });
  if (filter.q !== "") {
    query.set("q", filter.q);
  }
  if (filter.status !== "") {
    query.set("status", filter.status);
  }
  if (cursor !== null) {
    query.set("cursor", cursor);
  }
  return request("GET", `/codes?${query}`);
}

export function postCode(code: NewCode, idempotencyKey: string): Promise<Answer<Code>> {
  return request("POST", "/codes", { body: code, idempotencyKey });
}

export function getCode(id: string): Promise<Answer<Code>> {
  return request("GET", pathOf(id));
}

/** @param paper somebody said that it is meant, though it breaks what is printed; the same in the two below */
export function patchCode(
  id: string,
  change: CodePatch,
  version: number,
  paper = false,
): Promise<Answer<Code>> {
  return request("PATCH", pathOf(id) + confirmation(paper), { body: change, ifMatch: version });
}

export function deleteCode(id: string, version: number, paper: boolean): Promise<Answer<Code>> {
  return request("DELETE", pathOf(id) + confirmation(paper), { ifMatch: version });
}

export function restoreCode(id: string): Promise<Answer<Code>> {
  return request("POST", `${pathOf(id)}/restore`);
}

export function revertCode(
  id: string,
  toVersion: number,
  version: number,
  paper: boolean,
): Promise<Answer<Code>> {
  return request("POST", `${pathOf(id)}/revert${confirmation(paper)}`, {
    body: { version: toVersion },
    ifMatch: version,
  });
}

export function getHistory(id: string, cursor: string | null): Promise<Answer<CodeHistory>> {
  const query = new URLSearchParams({ limit: String(HISTORY_LIMIT) });
  if (cursor !== null) {
    query.set("cursor", cursor);
  }
  return request("GET", `${pathOf(id)}/history?${query}`);
}

function pathOf(id: string): string {
  return `/codes/${encodeURIComponent(id)}`;
}

function confirmation(paper: boolean): string {
  return paper ? "?confirm=printed" : "";
}

/** The code's symbol as a file, in its own design. @param query size, unit and dpi */
export function getSymbolFile(
  id: string,
  format: SymbolFormat,
  query: Record<string, string>,
): Promise<Answer<NamedFile>> {
  return requestFile(`${pathOf(id)}/symbol.${format}?${new URLSearchParams(query)}`);
}

/** What would happen to a scan; counts nothing. */
export function tryCode(id: string, scan: TryRequest): Promise<Answer<TryAnswer>> {
  return request("POST", `${pathOf(id)}/try`, { body: scan });
}
