import { useEffect, useState } from "preact/hooks";
import type { Code } from "../../../shared/contract/code.ts";
import { TAG_MAX_CHARS } from "../../../shared/limits.ts";
import { campaignList } from "../models/campaign-list.ts";
import type { PrintChoice } from "../models/print-choice.ts";
import { counted } from "../text/count-text.ts";
import { Pills } from "./pills.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { SelectField } from "./select-field.tsx";
import { TextField } from "./text-field.tsx";

/** A pause in typing this long asks the server. */
const TYPING_PAUSE_MS = 200;

const WAYS = [
  ["all", "All that match"],
  ["ticked", "Only those ticked"],
] as const;

/** Which codes are to be printed. */
export function PrintCodes({ choice }: { choice: PrintChoice }) {
  const items = choice.items.value;
  const all = choice.all.value;
  const problem = choice.problem.value;
  return (
    <section class="part" aria-labelledby="print-codes-title">
      <h2 id="print-codes-title">Which codes</h2>
      <PrintSearch choice={choice} />
      <Pills
        legend="Of these, print"
        value={all ? "all" : "ticked"}
        options={WAYS}
        onPick={(way) => (choice.all.value = way === "all")}
      />
      {problem !== null && <ProblemNote problem={problem} retry={choice.load} />}
      <div class="print-list" aria-busy={choice.loading.value}>
        {!all && items !== null && items.length > 0 && <TickAll choice={choice} items={items} />}
        <ul class="checks">
          {items?.map((code) => (
            <li key={code.id}>
              <CodeLine code={code} choice={choice} />
            </li>
          ))}
        </ul>
        {items?.length === 0 && (
          <p class="hint">No code matches. Change the search, the tag or the campaign.</p>
        )}
        {choice.nextCursor.value !== null && (
          <button
            type="button"
            class="button"
            aria-disabled={choice.loading.value}
            onClick={() => void choice.loadMore()}
          >
            Show more
          </button>
        )}
      </div>
      <p role="status" class="figure" data-testid="print-count">
        {countText(choice)}
      </p>
    </section>
  );
}

function countText({ all, items, nextCursor, ticked }: PrintChoice): string {
  if (!all.value) {
    return `${counted(ticked.value.size, "code")} ticked`;
  }
  const shown = counted(items.value?.length ?? 0, "code");
  return nextCursor.value === null ? shown : `more than ${shown}`;
}

function PrintSearch({ choice }: { choice: PrintChoice }) {
  const [text, setText] = useState({ q: choice.filter.value.q, tag: choice.filter.value.tag });
  const campaigns = campaignList.items.value ?? [];
  useEffect(() => void campaignList.load(), []);
  useEffect(() => {
    const { q, tag } = choice.filter.peek();
    if (text.q.trim() === q && text.tag.trim() === tag) {
      return;
    }
    const timer = setTimeout(() => {
      void choice.narrow({ q: text.q.trim(), tag: text.tag.trim() });
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div class="fields print-search" role="search">
      <TextField
        label="Name, slug or destination"
        value={text.q}
        onInput={(q) => setText({ ...text, q })}
        maxLength={200}
      />
      <TextField
        label="Tag"
        value={text.tag}
        onInput={(tag) => setText({ ...text, tag })}
        maxLength={TAG_MAX_CHARS}
      />
      <SelectField
        label="Campaign"
        value={choice.filter.value.campaignId}
        options={[["", "Any, or none"], ...campaigns.map(({ id, name }) => [id, name] as const)]}
        onPick={(campaignId) => void choice.narrow({ campaignId })}
      />
    </div>
  );
}

function TickAll({ choice, items }: { choice: PrintChoice; items: readonly Code[] }) {
  const on = items.every(({ id }) => choice.ticked.value.has(id));
  return (
    <label class="print-all">
      <input type="checkbox" checked={on} onChange={() => choice.tick(items, !on)} />
      <span class="strong">All shown</span>
    </label>
  );
}

function CodeLine({ code, choice }: { code: Code; choice: PrintChoice }) {
  const all = choice.all.value;
  const words = (
    <span class="print-code">
      <bdi class="strong">{code.name || (code.slug ?? "Unnamed")}</bdi>
      <span class="hint">
        <span class="mono">{code.slug === null ? "static" : `/${code.slug}`}</span>
        {code.tags.length > 0 && <bdi> · {code.tags.join(", ")}</bdi>}
      </span>
    </span>
  );
  return all ? (
    <div class="print-line">{words}</div>
  ) : (
    <label>
      <input
        type="checkbox"
        checked={choice.ticked.value.has(code.id)}
        onChange={(event) => choice.tick([code], event.currentTarget.checked)}
      />
      {words}
    </label>
  );
}
