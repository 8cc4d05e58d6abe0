import { predictLength } from "client-zip";
import { stringify } from "csv-stringify/sync";
import type { Code } from "../../shared/contract/code.ts";
import type { JobCreate } from "../../shared/contract/job.ts";
import { sha256Hex } from "../../shared/sha256.ts";
import { joinBytes } from "../../shared/symbol/bytes.ts";
import { faultText } from "../../shared/verify/check.ts";
import type { Env } from "../env.ts";
import { findCodes, listCodes, type ListPosition } from "../storage/code-list.ts";
import { deletePart, writePart, type PartIndex } from "../storage/job-parts.ts";
import { findJobById, finishPart, type Portion, type StoredJob } from "../storage/job-store.ts";
import type { StoredCode } from "../storage/snapshot.ts";
import { viewCode } from "./code-view.ts";
import { faultsOf } from "./symbol-check.ts";
import { codeFile } from "./symbol-file.ts";
import type { WorkspaceCall } from "./route.ts";

/** Which portion of which job is to be made next. */
export interface JobMessage {
  v: 1;
  job: string;
  part: number;
}

/** Some 20 ms of CPU a code with its check, so a portion stays far below the 30 s that a consumer has. */
const CODES_A_PART = 50;

/** A portion is held in memory. */
const PART_MAX_BYTES = 16_000_000;

export const MANIFEST_NAME = "manifest.csv";
export const MANIFEST_HEAD = stringify([
  ["file", "codeId", "name", "shortUrl", "symbolText", "bytes", "sha256", "error"],
]);

/**
 * Makes one portion of a job: draws the symbols, reads each back from its bytes, stores them, and counts them. Safe to
 * repeat and to stop anywhere: what is counted is stored, and what is not counted is made again.
 *
 * @returns the message for the next portion, null if there is none
 */
export async function runStep(
  env: Env,
  { job: jobId, part }: JobMessage,
  now: number,
): Promise<JobMessage | null> {
  const job = await findJobById(env, jobId);
  if (job === null || job.finishedAt !== null) {
    return null;
  }
  if (job.parts !== part) {
    return { v: 1, job: jobId, part: job.parts }; // it was counted, and its next message perhaps not sent
  }
  const codes = await nextCodes(env, job, now);
  const made = await makePart(env, job, codes, now);
  await writePart(env, jobId, part, made.index, made.bytes);
  const portion: Portion = {
    done: made.index.files.length,
    failed: made.taken - made.index.files.length,
    zipBytes: zipBytesOf(made.index.files),
    manifestBytes: new TextEncoder().encode(made.index.csv).length,
    next: codes.after(made.taken),
  };
  const after = await finishPart(env, job, portion, now);
  if (after === null && (await findJobById(env, jobId)) === null) {
    await deletePart(env, jobId, part); // the job was deleted in the meantime
  }
  return after === null || after.finishedAt !== null ? null : { v: 1, job: jobId, part: after.parts };
}

/** What files add to an archive, but for its own end. */
function zipBytesOf(files: PartIndex["files"]): number {
  const entries = files.map(({ name, bytes }) => ({ name, size: bytes }));
  return Number(predictLength(entries) - predictLength([]));
}

/** The whole archive's size: its files, the manifest, and its end. */
export function zipBytesOfJob({ zipBytes, manifestBytes }: StoredJob): number {
  const manifest = MANIFEST_HEAD.length + manifestBytes;
  return zipBytes + Number(predictLength([{ name: MANIFEST_NAME, size: manifest }]));
}

interface NextCodes {
  /** A code, or an id that is no code of this workspace. */
  entries: (StoredCode | string)[];
  /** Where the portion after this one begins, if the first so many entries are done; null if there is none. */
  after(taken: number): ListPosition | number | null;
}

async function nextCodes(env: Env, job: StoredJob, now: number): Promise<NextCodes> {
  const { ids, ...filters } = job.request.codes;
  if (ids !== undefined) {
    const start = typeof job.position === "number" ? job.position : 0;
    const some = ids.slice(start, start + CODES_A_PART);
    const known = await findCodes(env, job.workspaceId, some);
    return {
      entries: some.map((id) => known.get(id) ?? id),
      after: (taken) => (start + taken < ids.length ? start + taken : null),
    };
  }
  const position = typeof job.position === "number" ? null : job.position;
  const query = { ...filters, sort: "createdAt", limit: CODES_A_PART } as const;
  const page = await listCodes(env, job.workspaceId, query, position, now);
  return {
    entries: page.codes,
    after(taken) {
      const last = page.codes[taken - 1];
      return taken === page.codes.length || last === undefined
        ? page.next
        : { value: last.createdAt, id: last.id };
    },
  };
}

async function makePart(
  env: Env,
  job: StoredJob,
  { entries }: NextCodes,
  now: number,
): Promise<{ index: PartIndex; bytes: Uint8Array; taken: number }> {
  const call = { env, origin: job.origin, now, identity: { workspace: { id: job.workspaceId } } };
  const files: PartIndex["files"] = [];
  const pieces: Uint8Array[] = [];
  const rows: string[][] = [];
  let size = 0;
  let taken = 0;
  for (const entry of entries) {
    if (size > PART_MAX_BYTES) {
      break;
    }
    taken++;
    if (typeof entry === "string") {
      rows.push(["", entry, "", "", "", "", "", "There is no such code in this workspace."]);
      continue;
    }
    const seen = viewCode(entry, env, job.origin, now);
    const facts = [entry.id, entry.name, seen.shortUrl ?? "", seen.symbolText];
    const file = await checkedFile(call, entry, seen, job.request);
    if (!file.ok) {
      rows.push(["", ...facts, "", "", file.message]);
      continue;
    }
    const name = fileName(entry, job.request.format);
    files.push({ name, bytes: file.bytes.length });
    pieces.push(file.bytes);
    size += file.bytes.length;
    const hash = await sha256Hex(file.bytes);
    rows.push([name, ...facts, String(file.bytes.length), hash, ""]);
  }
  return {
    index: { files, csv: stringify(rows, { escape_formulas: true }) },
    bytes: joinBytes(pieces),
    taken,
  };
}

async function checkedFile(
  call: WorkspaceCall,
  code: StoredCode,
  seen: Code,
  { format, size, unit, dpi }: JobCreate,
): Promise<{ ok: true; bytes: Uint8Array<ArrayBuffer> } | { ok: false; message: string }> {
  if (code.status === "deleted") {
    return { ok: false, message: "The code is deleted. Restore it to have its symbol." };
  }
  const made = await codeFile(call, code, format, { size, unit, dpi }, seen);
  if (!made.ok) {
    return { ok: false, message: made.error.message };
  }
  const faults = await faultsOf(made.file);
  return faults.length === 0
    ? { ok: true, bytes: made.file.bytes }
    : { ok: false, message: faults.map(faultText).join(" ") };
}

/** A slug is unique, and what is printed under the symbol; a static code has its name, made unique by its id. */
function fileName(code: StoredCode, format: string): string {
  const name = code.name
    .toWellFormed()
    .normalize("NFC")
    .replace(/[\p{C}\p{Z}/\\:*?"<>|.]+/gu, "-") // what Windows refuses, and what could name another folder
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return `${code.slug ?? [name, code.id].filter((part) => part !== "").join("-")}.${format}`;
}
