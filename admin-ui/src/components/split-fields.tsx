import { useRef } from "preact/hooks";
import { RULE_NAME_MAX_CHARS, SPLIT_SIDES_MAX } from "../../../shared/limits.ts";
import type { RulesEdit } from "../models/rules-edit.ts";
import { moved } from "../rules/moved.ts";
import type { RuleDraft } from "../rules/rule-draft.ts";
import type { RuleFaults } from "../rules/rule-faults.ts";
import { shareTexts, type SideDraft, sideTitle } from "../rules/split-draft.ts";
import { PlaceButtons } from "./place-buttons.tsx";
import { TextField } from "./text-field.tsx";
import { UseFix } from "./use-fix.tsx";

/** One side would be no split. */
const SIDES_MIN = 2;

interface Props {
  edit: RulesEdit;
  draft: RuleDraft;
  faults: RuleFaults;
}

/** Where a rule leads by chance: each side with its share of the people. */
export function SplitFields({ edit, draft, faults }: Props) {
  const { key, sides } = draft;
  const shares = shareTexts(sides);
  const list = useRef<HTMLOListElement>(null);

  function set(changed: SideDraft, fields: Partial<SideDraft>): void {
    edit.change(key, { sides: sides.map((side) => (side === changed ? { ...side, ...fields } : side)) });
  }

  /** One frame later the sides are on screen. */
  function focusLast(): void {
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLInputElement>(":scope > li:last-child input")?.focus(),
    );
  }

  function add(): void {
    edit.addSide(draft);
    focusLast();
  }

  function remove(side: SideDraft): void {
    edit.change(key, { sides: sides.filter((one) => one !== side) });
    focusLast();
  }

  return (
    <div class="split">
      <p class="hint">By chance, by weight. Who comes again on the same day stays on the same side.</p>
      <ol class="split-sides" ref={list}>
        {sides.map((side, i) => {
          const title = sideTitle(side, i);
          const url = faults.at(`split.${i}.url`);
          return (
            <li key={side.key}>
              <fieldset class="condition">
                <legend>
                  Side <bdi>{title}</bdi>, <span class="figure">{shares[i]}</span>
                </legend>
                <div class="split-who">
                  <TextField
                    label="Side's name"
                    optional
                    value={side.name}
                    onInput={(name) => set(side, { name })}
                    error={faults.at(`split.${i}.name`)?.message ?? null}
                    maxLength={RULE_NAME_MAX_CHARS}
                  />
                  <TextField
                    label="Weight"
                    value={side.weight}
                    onInput={(weight) => set(side, { weight })}
                    error={faults.at(`split.${i}.weight`)?.message ?? null}
                    inputMode="numeric"
                  />
                </div>
                <TextField
                  label="Leads to"
                  value={side.url}
                  onInput={(text) => set(side, { url: text })}
                  error={url?.message ?? null}
                  remedy={<UseFix fix={url?.fix ?? null} onUse={(fix) => set(side, { url: fix })} />}
                  inputMode="url"
                  mono
                />
                <PlaceButtons
                  title={`side ${title}`}
                  place={i}
                  last={sides.length - 1}
                  removable={sides.length > SIDES_MIN}
                  onMove={(by) => edit.change(key, { sides: moved(sides, side.key, by) })}
                  onRemove={() => remove(side)}
                />
              </fieldset>
            </li>
          );
        })}
      </ol>
      {sides.length < SPLIT_SIDES_MAX && (
        <button type="button" class="button" onClick={add}>
          Add a side
        </button>
      )}
    </div>
  );
}
