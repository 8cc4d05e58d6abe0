import { expect } from "vitest";
import type { StoredFile } from "../../../shared/contract/file.ts";
import type { Client } from "../../testing/client.ts";

/** A PNG of one black pixel. */
export const TINY_PNG = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgAByPQZfQAAAABJRU5ErkJggg=="),
  (char) => char.charCodeAt(0),
);

export const TINY_SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4" fill="#c00"/></svg>';

/** Uploads a file's bytes as they are. */
export function upload(
  client: Client,
  body: Uint8Array | string | FormData,
  options: { name?: string; type?: string; key?: string } = {},
): Promise<Response> {
  const query = options.name === undefined ? "" : `?name=${encodeURIComponent(options.name)}`;
  return client.send("POST", `/files${query}`, body, {
    ...(options.type !== undefined && { "content-type": options.type }),
    ...(options.key !== undefined && { "idempotency-key": options.key }),
  });
}

export async function storeFile(
  client: Client,
  body: Uint8Array | string,
  name = "logo",
): Promise<StoredFile> {
  const response = await upload(client, body, { name });
  expect(response.status).toBe(201);
  return await response.json();
}
