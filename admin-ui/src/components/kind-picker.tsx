import { useId } from "preact/hooks";
import { type Kind, kindsOf } from "../content/kinds.ts";
import type { NewCodeForm } from "../models/new-code.ts";

const WORDS: Record<Kind, readonly [title: string, what: string]> = {
  dynamic: [
    "Dynamic",
    "The symbol holds a short link. Change what it does at any time, also after printing, and see its scans.",
  ],
  static: [
    "Static",
    "The symbol holds everything itself, and works without Swivel. It can't change, and scans can't be counted.",
  ],
};

/** Whether the code can be changed once it is printed. */
export function KindPicker({ form }: { form: NewCodeForm }) {
  const name = useId();
  const kinds = kindsOf(form.content.type.value);
  const [only] = kinds;
  if (kinds.length === 1 && only !== undefined) {
    return (
      <div>
        <p class="strong">{WORDS[only][0]}</p>
        <p class="hint">{WORDS[only][1]}</p>
      </div>
    );
  }
  return (
    <fieldset class="code-kinds">
      <legend>After printing</legend>
      {kinds.map((kind) => {
        const [title, what] = WORDS[kind];
        return (
          <label key={kind} class="kind">
            <input
              type="radio"
              name={name}
              value={kind}
              checked={form.kind.value === kind}
              onChange={() => form.chooseKind(kind)}
            />
            <span>
              <span class="strong">{title}</span>
              <span class="hint">{what}</span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
