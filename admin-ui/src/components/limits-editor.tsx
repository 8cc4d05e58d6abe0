import { useMemo, useRef } from "preact/hooks";
import { PASSWORD_MAX_CHARS } from "../../../shared/limits.ts";
import { createLimitsEdit } from "../models/limits-edit.ts";
import { limitsText } from "../text/limits-text.ts";
import { viewerZone } from "../text/time-text.ts";
import { zoneOffset } from "../text/zone-text.ts";
import { ConflictNote } from "./conflict-note.tsx";
import { FormActions } from "./form-actions.tsx";
import { Form } from "./form.tsx";
import type { EditorProps } from "./later-editor.tsx";
import { PasswordField } from "./password-field.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { Sentences } from "./sentences.tsx";
import { TextField } from "./text-field.tsx";
import { UseFix } from "./use-fix.tsx";

/** When a code opens and ends, how many it leads on, its password, and where people go while it is closed. */
export function LimitsEditor({ model, code }: EditorProps) {
  const limits = useMemo(() => createLimitsEdit(model, code), []);
  const box = useRef<HTMLDivElement>(null);
  const { edit, set } = limits;
  const draft = limits.draft.value;
  const faults = limits.faults.value;
  const conflict = edit.conflict.value;
  const zone = viewerZone();
  const now = new Date();

  async function save(): Promise<void> {
    const half = halfFilled(box.current);
    for (const field of half) {
      limits.halfFilled(field);
    }
    if (half.length === 0) {
      await limits.save();
    }
    // the messages are on screen one frame later
    requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>('.input[aria-invalid="true"]')?.focus(),
    );
  }

  function close(): void {
    model.editing.value = null;
  }

  return (
    <Form onSubmit={save} onEscape={close}>
      <div class="limits" ref={box}>
        <p class="hint">
          Times are on clocks of {zone}, {zoneOffset(zone, now)} today. What stays empty is no limit.
        </p>
        <div class="pair pair-wide">
          <div data-moment="activeFrom">
            <TextField
              label="Opens"
              optional
              type="datetime-local"
              value={draft.opens}
              onInput={(opens) => set({ opens })}
              error={faults.activeFrom ?? null}
            />
          </div>
          <div data-moment="expiresAt">
            <TextField
              label="Ends"
              optional
              hint={code.printedAt === null ? undefined : "It is printed: an end is asked about again."}
              type="datetime-local"
              value={draft.ends}
              onInput={(ends) => set({ ends })}
              error={faults.expiresAt ?? null}
            />
          </div>
          <TextField
            label="People at most"
            optional
            hint="Counted exactly, from the first limit it had."
            value={draft.maxScans}
            onInput={(maxScans) => set({ maxScans })}
            error={faults.maxScans ?? null}
            inputMode="numeric"
          />
          <PasswordField
            has={code.hasPassword}
            password={draft.password}
            error={faults.password ?? null}
            maxChars={PASSWORD_MAX_CHARS}
            onChange={(password) => set({ password })}
          />
        </div>
        <TextField
          label="While it is closed, lead to"
          optional
          hint="Paused, not open yet, ended, used up or deleted. Empty: a page says so."
          value={draft.fallbackUrl}
          onInput={(fallbackUrl) => set({ fallbackUrl })}
          error={faults.fallbackUrl ?? null}
          remedy={<UseFix fix={limits.fix.value} onUse={(fallbackUrl) => set({ fallbackUrl })} />}
          inputMode="url"
          mono
        />
      </div>
      <div class="told" aria-live="polite">
        <p class="hint">Once saved</p>
        <Sentences phrases={limitsText(limits.limits.value, now, zone)} />
      </div>
      {edit.problem.value !== null && <ProblemNote problem={edit.problem.value} />}
      {conflict === null ? (
        <FormActions save="Save limits" busy={edit.saving.value} onCancel={close} />
      ) : (
        <ConflictNote
          conflict={conflict}
          now="Its limits are others now."
          saving={edit.saving.value}
          onKeepTheirs={edit.keepTheirs}
        />
      )}
    </Form>
  );
}

/** Moments of which only a part is typed: to the page they look empty. */
function halfFilled(box: HTMLElement | null): ("activeFrom" | "expiresAt")[] {
  return (["activeFrom", "expiresAt"] as const).filter(
    (field) =>
      box?.querySelector<HTMLInputElement>(`[data-moment="${field}"] input`)?.validity.badInput === true,
  );
}
