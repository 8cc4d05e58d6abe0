import { DAY_MS } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { exportRows, streamOf } from "./export.ts";

/**
 * Writes a workspace's day to R2 before its single scans are deleted: `scans/<workspace>/<yyyy-mm-dd>.ndjson.gz`, the
 * same rows as the raw export, an hour's of one code together. Memory holds one part, and an hour of one code.
 */

/** R2 wants parts of 5 MiB or more, all but the last of one size. */
const PART_BYTES = 8 * 1_048_576;

/** @throws Error if the setting is neither on nor off */
export function archivesScans(env: Pick<Env, "ARCHIVE_SCANS">): boolean {
  const setting = env.ARCHIVE_SCANS ?? "";
  if (setting !== "" && setting !== "on") {
    throw new Error(`ARCHIVE_SCANS is "on" or empty, not "${setting}"`);
  }
  return setting === "on";
}

export function archiveKey(workspaceId: string, day: number): string {
  return `scans/${workspaceId}/${new Date(day * DAY_MS).toISOString().slice(0, -"T00:00:00.000Z".length)}.ndjson.gz`;
}

/**
 * Archives a day that gets no more scans. An object is whole or not there, so one that is there stays: another run may
 * be deleting what it holds. @throws Error if R2 or D1 fails; repeat it then
 */
export async function archiveDay(
  env: Env,
  workspaceId: string,
  day: number,
  partBytes = PART_BYTES,
): Promise<void> {
  const key = archiveKey(workspaceId, day);
  if ((await env.FILES.head(key)) !== null) {
    return;
  }
  const range = { from: day * DAY_MS, to: (day + 1) * DAY_MS };
  const rows = streamOf(exportRows(env, { workspaceId, codeId: null }, range, "ndjson"));
  await putOnce(env.FILES, key, rows.pipeThrough(new CompressionStream("gzip")), partBytes);
}

/** R2 takes streams of a known length only: a longer one goes in parts. */
async function putOnce(
  bucket: R2Bucket,
  key: string,
  bytes: ReadableStream<Uint8Array>,
  partBytes: number,
): Promise<void> {
  const options: R2MultipartOptions = { httpMetadata: { contentType: "application/gzip" } };
  let upload: R2MultipartUpload | null = null;
  try {
    const parts: R2UploadedPart[] = [];
    let rest: Uint8Array = new Uint8Array(0);
    for await (const part of inParts(bytes, partBytes)) {
      if (part.length < partBytes) {
        rest = part;
        break;
      }
      upload ??= await bucket.createMultipartUpload(key, options);
      parts.push(await upload.uploadPart(parts.length + 1, part));
    }
    // only now: a run that has begun to delete had its object in place before, so if there is none all was read
    if ((await bucket.head(key)) !== null) {
      await upload?.abort();
    } else if (upload === null) {
      await bucket.put(key, rest, options);
    } else {
      if (rest.length > 0) {
        parts.push(await upload.uploadPart(parts.length + 1, rest));
      }
      await upload.complete(parts);
    }
  } catch (error) {
    await upload?.abort().catch(() => undefined); // R2 drops parts left behind after a week
    throw error;
  }
}

/** Cuts a stream into parts of one size, the last one shorter; that may be empty. */
async function* inParts(bytes: ReadableStream<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let part = new Uint8Array(size);
  let filled = 0;
  for await (const chunk of bytes) {
    for (let from = 0; from < chunk.length;) {
      const some = chunk.subarray(from, from + size - filled);
      part.set(some, filled);
      filled += some.length;
      from += some.length;
      if (filled === size) {
        yield part;
        part = new Uint8Array(size);
        filled = 0;
      }
    }
  }
  yield part.subarray(0, filled);
}
