import { batch, signal } from "@preact/signals";
import type { AuditEntry } from "../../../shared/contract/audit.ts";
import { getAudit, type AuditFilter } from "../api/audit.ts";
import type { ApiProblem } from "../api/problem.ts";

/** The workspace's audit log, as far as it was asked for. */
export function createAuditModel() {
  const items = signal<readonly AuditEntry[] | null>(null);
  const nextCursor = signal<string | null>(null);
  const problem = signal<ApiProblem | null>(null);
  const filter = signal<AuditFilter>({ action: "", actor: "" });
  /** Another filter may overtake an answer; the older one is dropped. */
  let question = 0;

  async function fetchPage(cursor: string | null): Promise<void> {
    const asked = ++question;
    const answer = await getAudit(filter.peek(), cursor);
    if (asked !== question) {
      return;
    }
    batch(() => {
      problem.value = answer.ok ? null : answer.problem;
      if (answer.ok) {
        items.value = cursor === null ? answer.value.items : [...(items.peek() ?? []), ...answer.value.items];
        nextCursor.value = answer.value.nextCursor;
      }
    });
  }

  async function narrow(to: Partial<AuditFilter>): Promise<void> {
    filter.value = { ...filter.peek(), ...to };
    await fetchPage(null);
  }

  return {
    items,
    nextCursor,
    problem,
    filter,
    narrow,
    load: () => fetchPage(null),
    loadMore: () => fetchPage(nextCursor.peek()),
  };
}
