import { expect, test } from "vitest";
import type { Job } from "../../../shared/contract/job.ts";
import { jobText } from "./job-text.ts";

const JOB: Job = {
  id: "j1",
  type: "symbols",
  format: "pdf",
  status: "done",
  total: 3,
  done: 3,
  failed: 0,
  zipBytes: 9_400,
  createdAt: "2026-03-01T09:00:00.000Z",
  createdBy: "Zoë",
  finishedAt: "2026-03-01T09:00:02.000Z",
  expiresAt: "2026-03-08T09:00:00.000Z",
};

test("a running job says how far it is", () => {
  expect(jobText({ ...JOB, status: "running", total: 1_200, done: 800, failed: 3 })).toBe(
    "803 of 1,200 codes",
  );
});

test("a finished one says what it made, and how large that is", () => {
  expect(jobText(JOB)).toBe("3 files, 9 KB");
  expect(jobText({ ...JOB, done: 1, zipBytes: 1_449_000 })).toBe("1 file, 1.4 MB");
  expect(jobText({ ...JOB, done: 0, failed: 3 })).toBe("no file");
  expect(jobText({ ...JOB, total: 0, done: 0 })).toBe("no code");
});
