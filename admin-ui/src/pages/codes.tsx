import { useLocation } from "preact-iso/router";
import { useEffect } from "preact/hooks";
import type { CodeStatus } from "../../../shared/contract/code.ts";
import type { CodeFilter } from "../api/codes.ts";
import { CodeListEmpty } from "../components/code-list-empty.tsx";
import { CodeRow, CodeRowShape } from "../components/code-row.tsx";
import { CodeSearch } from "../components/code-search.tsx";
import { NewCodeButton } from "../components/new-code-button.tsx";
import { ProblemNote } from "../components/problem-note.tsx";
import { usePolling } from "../hooks/use-polling.ts";
import { useTitle } from "../hooks/use-title.ts";
import { codeList } from "../models/code-list.ts";
import { canEdit } from "../models/session.ts";
import { printPath, ROUTE } from "../routes.ts";
import { STATUS_WORD } from "../text/status-text.ts";
import { viewerZone } from "../text/time-text.ts";

const TOTALS_EVERY_MS = 5_000;
const SHAPE_ROWS = [0, 1, 2, 3, 4, 5];

export function CodesPage() {
  const { route, query } = useLocation();
  // In the address, so that going back from a code finds the same search.
  const filter: CodeFilter = { q: query.q ?? "", status: statusOf(query.status) };
  const filtered = filter.q !== "" || filter.status !== "";
  const items = codeList.items.value;
  const none = items?.length === 0 && !filtered;
  const problem = codeList.problem.value;
  useTitle("Codes");
  useEffect(() => void codeList.load(filter), [filter.q, filter.status]);
  usePolling(codeList.refreshTotals, TOTALS_EVERY_MS, "totals");

  function setFilter(change: Partial<CodeFilter>): void {
    const { q, status } = { ...filter, ...change };
    const params = new URLSearchParams({ ...(q === "" ? {} : { q }), ...(status === "" ? {} : { status }) });
    route(params.size === 0 ? ROUTE.codes : `${ROUTE.codes}?${params}`, true);
  }

  return (
    <>
      <div class="page-head">
        <h1 tabIndex={-1}>Codes</h1>
        {!none && (
          <div class="actions">
            <a class="button-quiet" href={printPath({ q: filter.q })}>
              Print many
            </a>
            {canEdit.value && <NewCodeButton />}
          </div>
        )}
      </div>
      {!none && <CodeSearch filter={filter} onChange={setFilter} />}
      {problem !== null && <ProblemNote problem={problem} retry={() => codeList.load(filter)} />}
      {items === null ? (
        problem === null && (
          <ul class="rows">
            {SHAPE_ROWS.map((row) => (
              <CodeRowShape key={row} />
            ))}
          </ul>
        )
      ) : items.length === 0 ? (
        <CodeListEmpty filtered={filtered} onClear={() => setFilter({ q: "", status: "" })} />
      ) : (
        <>
          <ul class="rows" aria-busy={codeList.loading.value}>
            {items.map((code) => (
              <CodeRow key={code.id} code={code} totals={codeList.totals.value.get(code.id) ?? null} />
            ))}
          </ul>
          <div class="list-foot">
            {codeList.nextCursor.value !== null && (
              <button
                type="button"
                class="button"
                aria-disabled={codeList.loading.value}
                onClick={() => void codeList.loadMore(filter)}
              >
                More
              </button>
            )}
            <p class="hint">Times are in {viewerZone()}. Press ? for shortcuts.</p>
          </div>
        </>
      )}
    </>
  );
}

function statusOf(value: string | undefined): CodeStatus | "" {
  return value !== undefined && Object.hasOwn(STATUS_WORD, value) ? (value as CodeStatus) : "";
}
