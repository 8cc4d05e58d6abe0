import { useId, useMemo, useState } from "preact/hooks";
import { knownZones, readZone } from "../text/zone-text.ts";
import { Field } from "./field.tsx";

interface Props {
  label: string;
  hint: string;
  value: string;
  error: string | null;
  onPick: (timeZone: string) => void;
}

/** A time zone, found by typing a city; until it is one, what was chosen before holds. */
export function ZoneField({ label, hint, value, error, onPick }: Props) {
  const list = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const zones = useMemo(knownZones, []);
  const unknown = typed !== null && readZone(typed) === null;

  function type(text: string): void {
    setTyped(text);
    if (zones.includes(text)) {
      pick(text);
    }
  }

  function pick(text: string | null): void {
    const zone = text === null ? null : readZone(text);
    setTyped(null);
    if (zone !== null) {
      onPick(zone);
    }
  }

  return (
    <>
      <Field
        label={label}
        hint={hint}
        error={unknown ? "No such zone yet. Type a city, such as Tokyo." : error}
        gentle={unknown}
        control={(control) => (
          <input
            {...control}
            class="input"
            list={list}
            autocomplete="off"
            spellcheck={false}
            value={typed ?? value}
            onFocus={(event) => event.currentTarget.select()}
            onInput={(event) => type(event.currentTarget.value)}
            onBlur={() => pick(typed)}
          />
        )}
      />
      <datalist id={list}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
