import type { Problem } from "../../../shared/contract/manners.ts";

export interface FieldError {
  /** Where in the request, such as `content.url`. */
  path: string;
  message: string;
  fix?: string | undefined;
}

/** Why a request did not do what was asked, ready to be shown. */
export interface ApiProblem {
  /** HTTP status; 0 when no answer came. */
  status: number;
  code: string;
  detail: string;
  errors: readonly FieldError[];
  /** From `Retry-After`, in seconds. */
  retryAfterS: number | null;
}

/** Expected failures are values: every API call answers with one of these and never throws. */
export type Answer<T> = { ok: true; value: T } | { ok: false; problem: ApiProblem };

export const NO_CONNECTION: ApiProblem = {
  status: 0,
  code: "no_connection",
  detail:
    "Swivel can't be reached. Nothing was lost here, and printed symbols go on working. Check the connection, then try again.",
  errors: [],
  retryAfterS: null,
};

/** A part of the admin that comes later did not. */
export const NOT_LOADED: ApiProblem = {
  ...NO_CONNECTION,
  detail: "What you type can't be checked here: a part of this page did not load. Nothing is lost.",
};

/** Reads problem+json (RFC 9457); anything else, such as a proxy's HTML page, becomes a plain problem. */
export function problemOf(
  status: number,
  body: unknown,
  retryAfter: string | null,
  nowMs: number,
): ApiProblem {
  const retryAfterS = parseRetryAfter(retryAfter, nowMs);
  if (isProblem(body)) {
    return { status, code: body.code, detail: body.detail, errors: body.errors ?? [], retryAfterS };
  }
  return {
    status,
    code: "unexpected",
    detail: `Swivel answered in an unexpected way (${status}). What was saved before is safe. Try again in a moment.`,
    errors: [],
    retryAfterS,
  };
}

function isProblem(body: unknown): body is Problem {
  return (
    typeof body === "object" &&
    body !== null &&
    "code" in body &&
    typeof body.code === "string" &&
    "detail" in body &&
    typeof body.detail === "string" &&
    (!("errors" in body) || Array.isArray(body.errors))
  );
}

/** RFC 9110 §10.2.3: seconds, or a date. */
function parseRetryAfter(value: string | null, nowMs: number): number | null {
  if (value === null || value === "") {
    return null;
  }
  if (/^\d+$/.test(value)) {
    return Number(value);
  }
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - nowMs) / 1000));
}
