import type { Env } from "../env.ts";

/** The bytes of uploaded files in R2, without their rows in D1: what a scan of a file reads. */

interface FileName {
  workspaceId: string;
  id: string;
}

export function fileKey(file: FileName): string {
  return `files/${file.workspaceId}/${file.id}`;
}

/** What R2 keeps beside the bytes, so that a page needs no row. Its metadata travels as headers, hence the encoding. */
export function fileMetadata(file: { name: string; mime: string }): R2PutOptions {
  return {
    httpMetadata: { contentType: file.mime },
    customMetadata: { name: encodeURIComponent(file.name) },
  };
}

export function fileNameOf(object: R2Object): string {
  const { name } = object.customMetadata ?? {};
  return name === undefined ? "" : decodeURIComponent(name);
}

/** Null if the bytes are gone. */
export async function headFile(env: Env, file: FileName): Promise<R2Object | null> {
  return await env.FILES.head(fileKey(file));
}

/** Lies within the file, and is not empty. */
export interface FilePart {
  offset: number;
  length: number;
}

/** The bytes, or a part of them. */
export async function openFile(
  env: Env,
  file: FileName,
  part: FilePart | null,
): Promise<R2ObjectBody | null> {
  return await env.FILES.get(fileKey(file), part === null ? {} : { range: { ...part } });
}
