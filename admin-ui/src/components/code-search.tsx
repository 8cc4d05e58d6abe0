import { useEffect, useRef, useState } from "preact/hooks";
import type { CodeStatus } from "../../../shared/contract/code.ts";
import type { CodeFilter } from "../api/codes.ts";
import { STATUS_WORD } from "../text/status-text.ts";

interface Props {
  filter: CodeFilter;
  onChange: (change: Partial<CodeFilter>) => void;
}

/** A pause in typing this long asks the server. */
const TYPING_PAUSE_MS = 200;

const STATUSES: readonly CodeStatus[] = ["active", "paused", "scheduled", "expired", "deleted"];

export function CodeSearch({ filter, onChange }: Props) {
  const [text, setText] = useState(filter.q);
  const asked = useRef(filter.q);

  // Only a change that did not come from typing here, such as going back, may replace what stands in the field.
  useEffect(() => {
    if (filter.q !== asked.current) {
      asked.current = filter.q;
      setText(filter.q);
    }
  }, [filter.q]);

  useEffect(() => {
    if (text === asked.current) {
      return;
    }
    const timer = setTimeout(() => {
      asked.current = text;
      onChange({ q: text });
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);

  return (
    <form class="search" role="search" onSubmit={(event) => event.preventDefault()}>
      <input
        class="input"
        type="search"
        aria-label="Search codes"
        placeholder="Search codes"
        dir="auto"
        autocomplete="off"
        maxLength={200}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <select
        class="input"
        aria-label="Status"
        value={filter.status}
        onChange={(event) => onChange({ status: event.currentTarget.value as CodeStatus | "" })}
      >
        <option value="">All but deleted</option>
        {STATUSES.map((status) => (
          <option key={status} value={status}>
            {STATUS_WORD[status]}
          </option>
        ))}
      </select>
    </form>
  );
}
