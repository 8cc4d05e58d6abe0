import type { Job, JobCreate } from "../../shared/contract/job.ts";
import { outputSize } from "../../shared/symbol/size.ts";
import { streamOf } from "../scans/export.ts";
import { countCodes } from "../storage/code-list.ts";
import {
  createJob,
  deleteJob,
  findJob,
  JOB_KEPT_MS,
  listJobs,
  type StoredJob,
} from "../storage/job-store.ts";
import { badCursor } from "./code-answers.ts";
import { readByteRange } from "../../shared/files/byte-range.ts";
import { disposition } from "../../shared/files/content-disposition.ts";
import { createdPositionOf, encodeCursor } from "./cursor.ts";
import { invalid, problem } from "./problem.ts";
import type { MemberCall } from "./route.ts";

/** Jobs: symbols of many codes, made in the background. */

const NO_STORE = { "cache-control": "no-store" };

export async function list(
  call: MemberCall<{ limit: number; cursor?: string | undefined }>,
): Promise<Response> {
  const { limit, cursor } = call.query;
  const position = cursor === undefined ? null : createdPositionOf(cursor);
  if (position === undefined) {
    return badCursor();
  }
  const page = await listJobs(call.env, call.identity.workspace.id, limit, position);
  const nextCursor = page.next === null ? null : encodeCursor(page.next);
  const items = await Promise.all(page.jobs.map(viewJob));
  return Response.json({ items, nextCursor }, { headers: NO_STORE });
}

export async function create(call: MemberCall<unknown, JobCreate>): Promise<Response> {
  const { env, identity, body, origin, now } = call;
  const asked = outputSize(body.format, { width: 1, height: 1 }, body);
  if (!asked.ok) {
    return invalid([{ path: asked.field, message: asked.message }]); // it would be so of every symbol
  }
  const { ids, ...filters } = body.codes;
  const unique = ids === undefined ? undefined : [...new Set(ids)];
  const job = await createJob(env, {
    workspaceId: identity.workspace.id,
    createdBy: identity.name,
    request: { ...body, codes: unique === undefined ? filters : { ids: unique } },
    origin,
    total: unique?.length ?? (await countCodes(env, identity.workspace.id, filters, now)),
    now,
  });
  try {
    await env.JOBS.send({ v: 1, job: job.id, part: 0 });
  } catch (error) {
    console.error(`job ${job.id} begins late: the cron sends its message again`, error);
  }
  return await answer(job, 202);
}

export async function read(call: MemberCall): Promise<Response> {
  return await withJob(call, (job) => answer(job));
}

export async function remove(call: MemberCall): Promise<Response> {
  return await withJob(call, async (job) => {
    await deleteJob(call.env, job.id);
    return new Response(null, { status: 204 });
  });
}

/** RFC 9110 §14: one range is honoured, so that a download that broke off can go on. */
export async function resultZip(call: MemberCall): Promise<Response> {
  return await withResult(call, async (job) => {
    const [{ zipOf, slice }, { zipBytesOfJob }] = await Promise.all([
      import("./job-zip.ts"),
      import("./job-step.ts"),
    ]);
    const size = zipBytesOfJob(job);
    const range = readByteRange(call.request.headers.get("range"), size);
    const headers = {
      ...NO_STORE,
      "content-type": "application/zip",
      "content-disposition": disposition("attachment", `symbols-${job.request.format}.zip`),
      "accept-ranges": "bytes",
      etag: `"${job.id}"`,
      "x-content-type-options": "nosniff",
    };
    if (range === "unsatisfiable") {
      return new Response(null, { status: 416, headers: { ...headers, "content-range": `bytes */${size}` } });
    }
    const [from, to] = range ?? [0, size];
    const body = streamOf(slice(zipOf(call.env, job), from, to)).pipeThrough(
      new FixedLengthStream(to - from),
    );
    return new Response(body, {
      status: range === null ? 200 : 206,
      headers: {
        ...headers,
        "content-length": String(to - from),
        ...(range !== null && { "content-range": `bytes ${from}-${to - 1}/${size}` }),
      },
    });
  });
}

export async function resultCsv(call: MemberCall): Promise<Response> {
  return await withResult(call, async (job) => {
    const { manifestOf } = await import("./job-zip.ts");
    return new Response(manifestOf(call.env, job), {
      headers: {
        ...NO_STORE,
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": disposition("attachment", "manifest.csv"),
      },
    });
  });
}

async function answer(job: StoredJob, status = 200): Promise<Response> {
  return Response.json(await viewJob(job), {
    status,
    headers: { ...NO_STORE, ...(status === 202 && { location: `/api/v1/jobs/${job.id}` }) },
  });
}

async function viewJob(job: StoredJob): Promise<Job> {
  const { zipBytesOfJob } = await import("./job-step.ts");
  return {
    id: job.id,
    type: job.request.type,
    format: job.request.format,
    status: job.finishedAt === null ? "running" : "done",
    total: job.total,
    done: job.done,
    failed: job.failed,
    zipBytes: job.finishedAt === null ? null : zipBytesOfJob(job),
    createdAt: new Date(job.createdAt).toISOString(),
    createdBy: job.createdBy,
    finishedAt: job.finishedAt === null ? null : new Date(job.finishedAt).toISOString(),
    expiresAt: new Date(job.createdAt + JOB_KEPT_MS).toISOString(),
  };
}

async function withJob(
  call: MemberCall,
  then: (job: StoredJob) => Response | Promise<Response>,
): Promise<Response> {
  const job = await findJob(call.env, call.identity.workspace.id, call.params.id ?? "");
  return job === null ? problem("not_found", "There is no such job in this workspace.") : await then(job);
}

async function withResult(call: MemberCall, then: (job: StoredJob) => Promise<Response>): Promise<Response> {
  return await withJob(call, (job) =>
    job.finishedAt === null
      ? problem("job_running", `${job.done + job.failed} of ${job.total} codes are done. Ask again soon.`, {
          headers: { "retry-after": "2" },
        })
      : then(job),
  );
}
