import { useRef } from "preact/hooks";
import type { RowsInput } from "../content/fields.ts";
import type { ContentDraft } from "../models/content-draft.ts";
import { ContentField } from "./content-field.tsx";

interface Props {
  draft: ContentDraft;
  field: RowsInput;
}

/** Several of a kind, such as phones: a row each, and a button for one more. */
export function ContentRows({ draft, field }: Props) {
  const box = useRef<HTMLFieldSetElement>(null);
  const rows = draft.draft.value.rows[field.name] ?? [];
  const fault = draft.faultOf(field.name);

  function add(): void {
    draft.addRow(field);
    focusSoon((inputs) => inputs[field.fields.length * rows.length]);
  }

  function remove(index: number): void {
    draft.removeRow(field.name, index);
    focusSoon((_, buttons) => buttons[index] ?? buttons.at(-1));
  }

  /** The row is on screen one frame later. */
  function focusSoon(pick: (inputs: HTMLElement[], buttons: HTMLElement[]) => HTMLElement | undefined): void {
    requestAnimationFrame(() => {
      const all = (selector: string): HTMLElement[] =>
        Array.from(box.current?.querySelectorAll<HTMLElement>(selector) ?? []);
      pick(all("input, select, textarea"), all("button"))?.focus();
    });
  }

  return (
    <fieldset class="whole rows-field" ref={box}>
      <legend>{field.label}</legend>
      {rows.map((row, index) => (
        <div class="row-field" key={index}>
          <div class="fields">
            {field.fields.map((one) => {
              const path = [field.name, index, ...(one.name === "" ? [] : [one.name])].join(".");
              return (
                <ContentField
                  key={one.name}
                  field={rows.length === 1 ? one : { ...one, label: `${one.label} ${index + 1}` }}
                  values={row}
                  fault={draft.faultOf(path)}
                  onInput={(value) => draft.setInRow(field.name, index, one.name, value)}
                  onSettle={() => draft.settle(path)}
                />
              );
            })}
          </div>
          <button
            type="button"
            class="button-quiet"
            aria-label={`Remove ${field.one} ${index + 1}`}
            onClick={() => remove(index)}
          >
            Remove
          </button>
        </div>
      ))}
      {fault !== null && <p class="note-bad">{fault.message}</p>}
      {rows.length < field.max && (
        <button type="button" class="button" onClick={add}>
          {field.add}
        </button>
      )}
    </fieldset>
  );
}
