import { useId, useMemo, useState } from "preact/hooks";
import { knownZones, readZone, zoneOffset } from "../text/zone-text.ts";

interface Props {
  /** The zone shown, and the viewer's own. */
  timeZone: string;
  ownZone: string;
  /** The moment to tell the zone's offset of: summers differ from winters. */
  at: string | null;
  /** Null for the viewer's own. */
  onPick: (timeZone: string | null) => void;
}

/** The time zone days begin in. A field to search in; nothing is asked for until it names one zone. */
export function ZonePicker({ timeZone, ownZone, at, onPick }: Props) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const zones = useMemo(knownZones, []);
  const offset = zoneOffset(timeZone, at === null ? new Date() : new Date(at));
  const unknown = typed !== null && readZone(typed) === null;

  function pick(text: string): void {
    const zone = readZone(text);
    if (zone !== null) {
      setTyped(null);
      onPick(zone === ownZone ? null : zone);
    }
  }

  return (
    <div class="zone-picker">
      <label for={id}>Time zone</label>
      <input
        id={id}
        class="input"
        list={`${id}-zones`}
        autoComplete="off"
        spellcheck={false}
        value={typed ?? timeZone}
        aria-invalid={unknown}
        aria-describedby={`${id}-hint`}
        onFocus={(event) => event.currentTarget.select()}
        onInput={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          if (zones.includes(text)) {
            pick(text);
          }
        }}
        onChange={(event) => pick(event.currentTarget.value)}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            setTyped(null);
          }
        }}
      />
      <datalist id={`${id}-zones`}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <span class="hint" id={`${id}-hint`}>
        {unknown ? "No such zone yet. Type a city, such as Tokyo." : offset}
      </span>
      {timeZone !== ownZone && typed === null && (
        <button type="button" class="button-quiet" onClick={() => onPick(null)}>
          Use mine
        </button>
      )}
    </div>
  );
}
