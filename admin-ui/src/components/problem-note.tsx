import type { ApiProblem } from "../api/problem.ts";

interface Props {
  problem: ApiProblem;
  retry?: () => Promise<void>;
}

/** Says what happened, what is safe and what to do; the API's own words already do. */
export function ProblemNote({ problem, retry }: Props) {
  if (problem.status === 401 && retry === undefined) {
    return null; // the sign-in dialog is open and says so already
  }
  return (
    <div class="problem" role="alert">
      <p>{problem.detail}</p>
      {retry !== undefined && (
        <button type="button" class="button" onClick={() => void retry()}>
          Try again
        </button>
      )}
    </div>
  );
}
