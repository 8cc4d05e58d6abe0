import { useEffect, useRef } from "preact/hooks";
import type { LimitsDraft } from "../limits/limits-draft.ts";
import { SecretField } from "./secret-field.tsx";

interface Props {
  /** The code has one now. */
  has: boolean;
  password: LimitsDraft["password"];
  error: string | null;
  maxChars: number;
  onChange: (password: LimitsDraft["password"]) => void;
}

/** A password that can be set, replaced and removed, but never read. */
export function PasswordField({ has, password, error, maxChars, onChange }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const before = useRef(password.kind);

  // the button that was pressed is gone: the focus goes on to what took its place
  useEffect(() => {
    if (before.current !== password.kind) {
      box.current?.querySelector<HTMLElement>("input, button")?.focus();
    }
    before.current = password.kind;
  }, [password.kind]);

  return (
    <div ref={box}>
      {password.kind === "set" ? (
        <>
          <SecretField
            label={has ? "New password" : "Password"}
            optional={!has}
            hint="What people enter before they are led on."
            value={password.text}
            onInput={(text) => onChange({ kind: "set", text })}
            error={error}
            maxLength={maxChars}
          />
          {has && (
            <button type="button" class="button-quiet" onClick={() => onChange({ kind: "keep" })}>
              Keep the one it has
            </button>
          )}
        </>
      ) : (
        <div class="field">
          <span class="strong">Password</span>
          <p class="password-state">
            {password.kind === "keep" ? "It has one." : "It is removed once saved."}
          </p>
          <div class="actions">
            <button type="button" class="button" onClick={() => onChange({ kind: "set", text: "" })}>
              Change password
            </button>
            {password.kind === "keep" ? (
              <button type="button" class="button-quiet" onClick={() => onChange({ kind: "remove" })}>
                Remove password
              </button>
            ) : (
              <button type="button" class="button-quiet" onClick={() => onChange({ kind: "keep" })}>
                Keep it
              </button>
            )}
          </div>
        </div>
      )}
    </div>
  );
}
