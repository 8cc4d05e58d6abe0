import { computed, signal } from "@preact/signals";
import { checkDestination, type DestinationProblem } from "../../../shared/destination.ts";
import type { ApiProblem, FieldError } from "../api/problem.ts";
import { allowScheme, shortHost, workspace } from "./session.ts";
import { schemeOf } from "../text/destination-text.ts";

export interface DraftFault {
  problem: DestinationProblem | "refused";
  message: string;
  fix: string | null;
  /** The app scheme that would have to be allowed, when that is what is wrong. */
  scheme: string | null;
}

export type DestinationDraft = ReturnType<typeof createDestinationDraft>;

/** A destination being typed: checked here at each key, and by the server when it is saved. */
export function createDestinationDraft(initial: string) {
  const text = signal(initial);
  /** Until the field is left or sent, a fault is help rather than a complaint: the person is still typing. */
  const settled = signal(false);
  const refused = signal<{ text: string; error: FieldError; code: string } | null>(null);
  const allowing = signal(false);
  const allowProblem = signal<ApiProblem | null>(null);

  const fault = computed<DraftFault | null>(() => {
    const appSchemes = workspace.value?.appSchemes ?? [];
    const check = checkDestination(text.value, { ownHosts: [location.host, shortHost.value], appSchemes });
    if (!check.ok) {
      const scheme = check.problem === "scheme_not_allowed" ? schemeOf(text.value) : null;
      return { problem: check.problem, message: check.message, fix: check.fix ?? null, scheme };
    }
    const refusal = refused.value;
    if (refusal !== null && refusal.text === text.value) {
      const scheme = refusal.code === "scheme_not_allowed" ? schemeOf(refusal.text) : null;
      return { problem: "refused", message: refusal.error.message, fix: refusal.error.fix ?? null, scheme };
    }
    return null;
  });

  function type(value: string): void {
    text.value = value;
    settled.value = false;
  }

  function applyFix(fix: string): void {
    text.value = fix;
    settled.value = true;
  }

  /** Puts what the server said beside the field. Returns false when it said nothing about the destination. */
  function refuse(problem: ApiProblem): boolean {
    const error = problem.errors.find(({ path }) => path === "content" || path === "content.url");
    if (error === undefined) {
      return false;
    }
    refused.value = { text: text.peek(), error, code: problem.code };
    settled.value = true;
    return true;
  }

  async function allow(scheme: string): Promise<boolean> {
    allowing.value = true;
    allowProblem.value = await allowScheme(scheme);
    allowing.value = false;
    if (allowProblem.value === null) {
      refused.value = null;
    }
    return allowProblem.value === null;
  }

  return { text, settled, fault, allowing, allowProblem, type, applyFix, refuse, allow };
}
