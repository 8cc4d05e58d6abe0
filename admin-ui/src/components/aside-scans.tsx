import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { AsidePage } from "../../../shared/contract/aside.ts";
import { getAside } from "../api/aside.ts";
import { codePath } from "../routes.ts";
import { rulePath } from "../stats/rules.ts";
import { ASIDE_REASON_WORDS } from "../text/aside-text.ts";
import { count, counted } from "../text/count-text.ts";
import { momentText, viewerZone } from "../text/time-text.ts";

/** Scans that could not be counted, if there are any: a quiet line, and the list of them behind it. */
export function AsideScans() {
  const page = useSignal<AsidePage | null>(null);
  useEffect(() => {
    async function load(): Promise<void> {
      const answer = await getAside();
      page.value = answer.ok ? answer.value : null;
    }
    void load();
  }, []);
  if (page.value === null || page.value.total === 0) {
    return null;
  }
  const { items, total } = page.value;
  return (
    <section class="part aside-scans" aria-label="Scans set aside">
      <p class="hint">
        {counted(total, "scan")} {total === 1 ? "was" : "were"} set aside and {total === 1 ? "is" : "are"} in
        no number above. <a href={rulePath("aside")}>Why that happens</a>
      </p>
      <details class="as-table">
        <summary>Show scans set aside</summary>
        <div class="table-scroll" tabIndex={0} role="region" aria-label="Scans set aside">
          <table>
            <thead>
              <tr>
                <th scope="col">Set aside</th>
                <th scope="col">Why</th>
                <th scope="col">Its own time</th>
                <th scope="col">Code</th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ id, codeId, at, setAsideAt, reason }) => (
                <tr key={id}>
                  <th scope="row">{moment(setAsideAt)}</th>
                  <td>{ASIDE_REASON_WORDS[reason]}</td>
                  <td>{at === null ? "unknown" : moment(at)}</td>
                  <td>{codeId === null ? "unknown" : <a href={codePath(codeId)}>{codeId}</a>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {total > items.length && (
          <p class="hint">
            These are the last {count(items.length)}; the API lists them all at /api/v1/scans/aside.
          </p>
        )}
      </details>
    </section>
  );
}

function moment(instant: string): string {
  return momentText(instant, new Date(), viewerZone());
}
