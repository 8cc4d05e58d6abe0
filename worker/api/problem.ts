import type { z } from "zod";

/** Every refusal of the API: RFC 9457 problem details with a stable `code`. One place maps reasons to HTTP. */

export interface FieldError {
  /** Where in the request: `content.url`, `query.limit`. */
  path: string;
  message: string;
  /** The value that was likely meant. */
  fix?: string;
}

const PROBLEMS = {
  bad_request: [400, "Bad request"],
  invalid_json: [400, "The body is not JSON"],
  unauthenticated: [401, "Sign in or send an API key"],
  wrong_credentials: [401, "Wrong e-mail address or password"],
  forbidden: [403, "Not allowed"],
  cross_site: [403, "Request from another site"],
  wrong_token: [403, "Wrong setup token"],
  not_found: [404, "Not found"],
  method_not_allowed: [405, "Method not allowed"],
  already_set_up: [409, "Swivel is set up already"],
  slug_taken: [409, "Slug in use"],
  slug_retired: [409, "Slug retired"],
  static_immutable: [409, "A static code can't change"],
  code_deleted: [409, "The code is deleted"],
  printed: [409, "The code is printed"],
  campaign_in_use: [409, "Codes are in the campaign"],
  domain_in_use: [409, "Codes are on the domain"],
  domain_taken: [409, "Domain in use"],
  domain_unverified: [409, "The domain doesn't lead here yet"],
  file_in_use: [409, "A code uses the file"],
  edit_settled: [409, "The scheduled edit is done with"],
  too_many_scheduled: [409, "Too many scheduled edits"],
  job_running: [409, "The job is still running"],
  idempotency_in_progress: [409, "First request still running"],
  too_many_edits: [409, "Too many edits at once"],
  stale_version: [412, "Changed by someone else"],
  too_large: [413, "Body too large"],
  unsupported_media_type: [415, "Unsupported media type"],
  invalid: [422, "Invalid request"],
  symbol_unreadable: [422, "The symbol can't be scanned"],
  idempotency_key_reused: [422, "Idempotency-Key reused"],
  too_many_attempts: [429, "Too many attempts"],
  internal: [500, "Something went wrong on our side"],
  unavailable: [503, "Temporarily unavailable"],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof PROBLEMS;

/** @param detail what happened and what to do, in one or two sentences */
export function problem(
  code: ProblemCode,
  detail: string,
  options: { errors?: FieldError[]; headers?: Record<string, string> } = {},
): Response {
  const [status, title] = PROBLEMS[code];
  return new Response(
    JSON.stringify({
      type: "about:blank",
      title,
      status,
      detail,
      code,
      ...(options.errors && { errors: options.errors }),
    }),
    {
      status,
      headers: {
        "content-type": "application/problem+json",
        "cache-control": "no-store",
        ...options.headers,
      },
    },
  );
}

/** A 422 that names each field. */
export function invalid(errors: FieldError[]): Response {
  return problem("invalid", errors.map((error) => `${error.path}: ${error.message}`).join(" "), { errors });
}

/** zod's issues in the API's words. `prefix` is put before paths: "query" for query parameters. */
export function fieldErrors(error: z.ZodError, prefix = ""): FieldError[] {
  return error.issues.flatMap((issue) => {
    const at = (path: readonly PropertyKey[]): string =>
      [...(prefix === "" ? [] : [prefix]), ...path.map(String)].join(".") || "body";
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        path: at([...issue.path, key]),
        message: "There is no such field, or it can't be set. Remove it.",
      }));
    }
    const fix: unknown = issue.code === "custom" ? issue.params?.fix : undefined;
    return [{ path: at(issue.path), message: issue.message, ...(typeof fix === "string" && { fix }) }];
  });
}
