import type { FilePage, StoredFile } from "../../../shared/contract/file.ts";
import type { Answer } from "./problem.ts";
import { type NamedFile, request, requestFile } from "./request.ts";

/** Newest first. @param kind null for files of every kind */
export function getFiles(kind: StoredFile["kind"] | null, limit: number): Promise<Answer<FilePage>> {
  const query = new URLSearchParams({ limit: String(limit), ...(kind !== null && { kind }) });
  return request("GET", `/files?${query}`);
}

export function getFile(id: string): Promise<Answer<StoredFile>> {
  return request("GET", pathOf(id));
}

export function getFileContent(id: string): Promise<Answer<NamedFile>> {
  return requestFile(`${pathOf(id)}/content`);
}

export function postFile(file: File): Promise<Answer<StoredFile>> {
  return request("POST", `/files?${new URLSearchParams({ name: file.name })}`, { body: file });
}

/** For the `src` of a picture. */
export function fileContentUrl(id: string): string {
  return `/api/v1${pathOf(id)}/content`;
}

function pathOf(id: string): string {
  return `/files/${encodeURIComponent(id)}`;
}
