import { useState } from "preact/hooks";
import { Field } from "./field.tsx";

const COLOUR = /^#[0-9a-f]{6}$/i;

interface Props {
  label: string;
  /** Undefined: not chosen, so it is the one named by `standIn`. */
  value: string | undefined;
  /** The colour it has while none is chosen. */
  standIn: string;
  error: string | null;
  gentle: boolean;
  onPick: (colour: string | undefined) => void;
}

/** A colour, picked or typed. Emptied, it goes back to the one that stands in for it. */
export function ColourField({ label, value, standIn, error, gentle, onPick }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = value ?? standIn;
  const unfinished = typed !== null && typed !== "" && !COLOUR.test(typed);

  function type(text: string): void {
    const colour = text.trim().toLowerCase();
    setTyped(text);
    if (colour === "" || COLOUR.test(colour)) {
      onPick(colour === "" ? undefined : colour);
    }
  }

  return (
    <Field
      label={label}
      error={unfinished ? "A colour is written #rrggbb, such as #1a1a1a." : error}
      gentle={unfinished || gentle}
      control={(control) => (
        <span class="colour">
          <input
            type="color"
            aria-label={`Pick ${label.toLowerCase()}`}
            value={shown}
            onInput={(event) => {
              setTyped(null);
              onPick(event.currentTarget.value);
            }}
          />
          <input
            {...control}
            class="input mono"
            value={typed ?? value ?? ""}
            placeholder={standIn}
            dir="ltr"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            maxLength={7}
            onInput={(event) => type(event.currentTarget.value)}
            onBlur={() => setTyped(null)}
          />
        </span>
      )}
    />
  );
}
