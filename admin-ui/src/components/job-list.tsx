import { useSignal } from "@preact/signals";
import type { Job } from "../../../shared/contract/job.ts";
import { SYMBOL_FORMATS } from "../../../shared/symbol/formats.ts";
import { getJobList, jobResultUrl } from "../api/print.ts";
import { usePolling } from "../hooks/use-polling.ts";
import type { SymbolJobs } from "../models/symbol-jobs.ts";
import { type Failure, failuresIn } from "../print/failures.ts";
import { codePath } from "../routes.ts";
import { counted } from "../text/count-text.ts";
import { jobText } from "../text/job-text.ts";
import { momentText, viewerZone } from "../text/time-text.ts";
import { ProblemNote } from "./problem-note.tsx";

/** While a job runs, and while none does. */
const POLL_MS = { running: 1_000, idle: 30_000 };

/** Archives in the making, and those made in the last days. */
export function JobList({ jobs }: { jobs: SymbolJobs }) {
  const pace = jobs.running.value ? "running" : "idle";
  const items = jobs.items.value;
  const problem = jobs.listProblem.value;
  usePolling(jobs.load, POLL_MS[pace], pace);
  return (
    <section class="part" aria-labelledby="jobs-title">
      <h2 id="jobs-title">Archives</h2>
      {problem !== null && <ProblemNote problem={problem} retry={jobs.load} />}
      {items?.length === 0 && <p>An archive you make is kept here for seven days.</p>}
      <ul class="lines" data-testid="jobs">
        {items?.map((job) => (
          <JobLine key={job.id} job={job} onRemove={() => jobs.remove(job)} />
        ))}
      </ul>
    </section>
  );
}

function JobLine({ job, onRemove }: { job: Job; onRemove: () => Promise<void> }) {
  const id = `job-${job.id}`;
  const running = job.status === "running";
  const moment = (at: string): string => momentText(at, new Date(), viewerZone());
  return (
    <li>
      <div>
        <p id={id}>
          <span class="strong">{SYMBOL_FORMATS[job.format].summary}</span>{" "}
          <span role="status">{jobText(job)}</span>
        </p>
        {running && (
          <progress max={Math.max(1, job.total)} value={job.done + job.failed} aria-labelledby={id} />
        )}
        <p class="hint">
          Made by <bdi>{job.createdBy}</bdi> {moment(job.createdAt)}, kept until {moment(job.expiresAt)}.
        </p>
        {!running && job.failed > 0 && <Failures job={job} />}
      </div>
      <div class="actions">
        {!running && (
          <>
            {job.done > 0 && (
              <a class="button" href={jobResultUrl(job.id, "zip")} download aria-describedby={id}>
                Download ZIP
              </a>
            )}
            <a class="button" href={jobResultUrl(job.id, "csv")} download aria-describedby={id}>
              List as CSV
            </a>
          </>
        )}
        <button type="button" class="button button-bad" aria-describedby={id} onClick={() => void onRemove()}>
          {running ? "Stop" : "Delete"}
        </button>
      </div>
    </li>
  );
}

/** What could not be made, and why; fetched when someone asks. */
function Failures({ job }: { job: Job }) {
  const failures = useSignal<readonly Failure[] | null>(null);
  const problem = useSignal<string | null>(null);

  async function load(open: boolean): Promise<void> {
    if (open && failures.peek() === null) {
      const answer = await getJobList(job.id);
      problem.value = answer.ok ? null : answer.problem.detail;
      failures.value = answer.ok ? failuresIn(answer.value) : null;
    }
  }

  return (
    <details class="more-formats" onToggle={(event) => void load(event.currentTarget.open)}>
      <summary>{counted(job.failed, "code")} without a file: why</summary>
      {problem.value !== null && <p class="note-bad">{problem.value}</p>}
      <ul class="job-failures" aria-busy={failures.value === null}>
        {failures.value?.map(({ codeId, name, why }) => (
          <li key={codeId}>
            <a href={codePath(codeId)}>
              <bdi>{name || codeId}</bdi>
            </a>
            : {why}
          </li>
        ))}
      </ul>
    </details>
  );
}
