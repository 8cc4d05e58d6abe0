import type { CodePage } from "../../../shared/contract/code.ts";
import type { Job, JobBody, JobPage } from "../../../shared/contract/job.ts";
import type { LabelsBody } from "../../../shared/contract/labels.ts";
import type { Answer } from "./problem.ts";
import { type NamedFile, request, requestFile } from "./request.ts";

/** Which codes are printed; what is empty doesn't matter. */
export interface PrintFilter {
  q: string;
  tag: string;
  campaignId: string;
}

const JOBS_SHOWN = 20;

/** A sheet of 500 labels is drawn and read back in some 10 s. */
const LABELS_TIMEOUT_MS = 90_000;

/** Codes by name, deleted ones left out. */
export function getCodesToPrint(
  filter: PrintFilter,
  cursor: string | null,
  limit: number,
): Promise<Answer<CodePage>> {
  const query = new URLSearchParams({ ...given(filter), sort: "name", limit: String(limit) });
  if (cursor !== null) {
    query.set("cursor", cursor);
  }
  return request("GET", `/codes?${query}`);
}

/** A filter without what is empty in it, as the API takes it. */
export function given(filter: PrintFilter): Partial<PrintFilter> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ""));
}

/** The latest jobs, newest first. */
export function getJobs(): Promise<Answer<JobPage>> {
  return request("GET", `/jobs?limit=${JOBS_SHOWN}`);
}

export function postJob(job: JobBody, idempotencyKey: string): Promise<Answer<Job>> {
  return request("POST", "/jobs", { body: job, idempotencyKey });
}

export function deleteJob(id: string): Promise<Answer<undefined>> {
  return request("DELETE", `/jobs/${encodeURIComponent(id)}`);
}

/** Where a finished job's files are: the browser itself goes on with a download that broke off. */
export function jobResultUrl(id: string, format: "zip" | "csv"): string {
  return `/api/v1${jobResultPath(id, format)}`;
}

/** The list of a job's files, with why a code has none. */
export async function getJobList(id: string): Promise<Answer<string>> {
  const answer = await requestFile(jobResultPath(id, "csv"));
  return answer.ok ? { ok: true, value: await answer.value.blob.text() } : answer;
}

export function postLabels(labels: LabelsBody): Promise<Answer<NamedFile>> {
  return requestFile("/labels.pdf", { body: labels, timeoutMs: LABELS_TIMEOUT_MS });
}

function jobResultPath(id: string, format: "zip" | "csv"): string {
  return `/jobs/${encodeURIComponent(id)}/result.${format}`;
}
