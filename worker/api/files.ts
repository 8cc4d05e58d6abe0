import type { FileListQuery, FileUploadQuery, StoredFile } from "../../shared/contract/file.ts";
import {
  createFile,
  deleteFile,
  findFile,
  listFiles,
  readFile,
  type FileRow,
} from "../storage/file-store.ts";
import { authorOf } from "./author.ts";
import { badCursor } from "./code-answers.ts";
import { disposition } from "../../shared/files/content-disposition.ts";
import { createdPositionOf, encodeCursor } from "./cursor.ts";
import { readUpload } from "./file-upload.ts";
import { problem } from "./problem.ts";
import type { MemberCall } from "./route.ts";

/** Uploaded files: logos of symbols, and documents and pictures that codes lead to. */

export async function upload(call: MemberCall<FileUploadQuery, Uint8Array>): Promise<Response> {
  const sent = await readUpload(call.body, call.request.headers.get("content-type") ?? "", call.query.name);
  if (sent instanceof Response) {
    return sent;
  }
  const file = await createFile(call.env, { ...sent, by: authorOf(call) });
  return Response.json(viewFile(file), {
    status: 201,
    headers: { "cache-control": "no-store", location: `/api/v1/files/${file.id}` },
  });
}

export async function list(call: MemberCall<FileListQuery>): Promise<Response> {
  const { limit, cursor, kind } = call.query;
  const position = cursor === undefined ? null : createdPositionOf(cursor);
  if (position === undefined) {
    return badCursor();
  }
  const page = await listFiles(call.env, call.identity.workspace.id, { kind, limit, position });
  return Response.json(
    {
      items: page.files.map(viewFile),
      nextCursor: page.next === null ? null : encodeCursor(page.next),
    },
    { headers: { "cache-control": "no-store" } },
  );
}

export async function read(call: MemberCall): Promise<Response> {
  const file = await findFile(call.env, call.identity.workspace.id, call.params.id ?? "");
  return file === null
    ? notFound()
    : Response.json(viewFile(file), { headers: { "cache-control": "no-store" } });
}

/**
 * The bytes. They come from a stranger and from our own origin, so a browser must neither guess at them nor run them:
 * they are saved, and a document that is opened all the same is alone in a sandbox.
 */
export async function content(call: MemberCall): Promise<Response> {
  const file = await findFile(call.env, call.identity.workspace.id, call.params.id ?? "");
  const object = file === null ? null : await readFile(call.env, file);
  if (file === null || object === null) {
    return notFound();
  }
  return new Response(object.body, {
    headers: {
      "content-type": file.mime,
      "content-length": String(file.bytes),
      "content-disposition": disposition("attachment", file.name),
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
}

export async function remove(call: MemberCall): Promise<Response> {
  const result = await deleteFile(call.env, { id: call.params.id ?? "", by: authorOf(call) });
  if (result.ok) {
    return new Response(null, { status: 204 });
  }
  if (result.reason === "not_found") {
    return notFound();
  }
  if (result.reason === "logo") {
    return problem(
      "file_in_use",
      "This file is the workspace's logo. Give the workspace another logo first.",
    );
  }
  const some = result.codes === 1 ? "1 code uses" : `${result.codes} codes use`;
  return problem(
    "file_in_use",
    `${some} this file, deleted codes included. Give each another logo or content first.`,
  );
}

function viewFile(file: FileRow): StoredFile {
  const { id, name, mime, kind, bytes, sha256, width, height, createdBy } = file;
  return {
    id,
    name,
    mime,
    kind,
    bytes,
    sha256,
    width,
    height,
    createdAt: new Date(file.createdAt).toISOString(),
    createdBy,
  };
}

function notFound(): Response {
  return problem("not_found", "There is no such file in this workspace.");
}
