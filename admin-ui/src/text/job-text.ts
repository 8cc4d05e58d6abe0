import type { Job } from "../../../shared/contract/job.ts";
import { count, counted } from "./count-text.ts";

const KB = 1_000;
const MB = 1_000_000;

/** How far a job is, or what it made. */
export function jobText({ status, total, done, failed, zipBytes }: Job): string {
  if (status === "running") {
    return `${count(done + failed)} of ${counted(total, "code")}`;
  }
  if (done === 0) {
    return total === 0 ? "no code" : "no file";
  }
  return `${counted(done, "file")}, ${bytesText(zipBytes ?? 0)}`;
}

/** As file managers tell sizes. @example "1.4 MB" */
function bytesText(bytes: number): string {
  return bytes < MB ? `${count(Math.max(1, Math.round(bytes / KB)))} KB` : `${(bytes / MB).toFixed(1)} MB`;
}
