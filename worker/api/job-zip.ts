import { makeZip } from "client-zip";
import type { Env } from "../env.ts";
import { streamOf } from "../scans/export.ts";
import { readPartBytes, readPartIndex } from "../storage/job-parts.ts";
import type { StoredJob } from "../storage/job-store.ts";
import { MANIFEST_HEAD, MANIFEST_NAME } from "./job-step.ts";

/** What a finished job made, put together as it is read: memory holds one portion. */

/** The archive. The same job gives the same bytes, so that a download that broke off can go on where it stopped. */
export function zipOf(env: Env, job: StoredJob): ReadableStream<Uint8Array> {
  return makeZip(entries(env, job), { buffersAreUTF8: true });
}

/** The manifest: a row for each code, with the file or why there is none. */
export function manifestOf(env: Env, job: StoredJob): ReadableStream<Uint8Array> {
  return streamOf(manifestChunks(env, job));
}

/** A part of a stream, as it is. @param from, @param to the first byte, and the one after the last */
export async function* slice(
  stream: ReadableStream<Uint8Array>,
  from: number,
  to: number,
): AsyncGenerator<Uint8Array, undefined> {
  let at = 0;
  // not cancelled at the end: client-zip would throw the reason into our generators, and nothing they hold is open
  for await (const chunk of stream.values({ preventCancel: true })) {
    const start = Math.max(0, from - at);
    const end = Math.min(chunk.length, to - at);
    at += chunk.length;
    if (start < end) {
      yield chunk.subarray(start, end);
    }
    if (at >= to) {
      return;
    }
  }
}

async function* entries(env: Env, job: StoredJob) {
  const lastModified = new Date(job.createdAt);
  for (let part = 0; part < job.parts; part++) {
    const { files } = await readPartIndex(env, job.id, part);
    const all = await readPartBytes(env, job.id, part);
    let at = 0;
    for (const { name, bytes } of files) {
      yield { name, input: all.subarray(at, at + bytes), lastModified };
      at += bytes;
    }
  }
  yield { name: MANIFEST_NAME, input: manifestChunks(env, job), lastModified };
}

async function* manifestChunks(env: Env, job: StoredJob): AsyncGenerator<string, undefined> {
  yield MANIFEST_HEAD;
  for (let part = 0; part < job.parts; part++) {
    yield (await readPartIndex(env, job.id, part)).csv;
  }
}
