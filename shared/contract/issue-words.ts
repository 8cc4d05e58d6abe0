import { z } from "zod";

/** What the API and the admin say of a value a schema refuses, where the schema has no words of its own. */

const KINDS: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

function issueWords(issue: z.core.$ZodRawIssue): string {
  if (issue.code === "invalid_type") {
    return issue.input === undefined
      ? "This field is required."
      : `This must be ${KINDS[issue.expected] ?? issue.expected}.`;
  }
  if (issue.code === "too_small") {
    return bound(issue.origin, "at least", Number(issue.minimum));
  }
  if (issue.code === "too_big") {
    return bound(issue.origin, "at most", Number(issue.maximum));
  }
  if (issue.code === "invalid_value") {
    return `This must be one of: ${issue.values.map(String).join(", ")}.`;
  }
  return "This value can't be used here. See /api/v1/docs.";
}

function bound(origin: string, how: string, limit: number): string {
  switch (origin) {
    case "string":
      return `This must have ${how} ${limit} ${limit === 1 ? "character" : "characters"}.`;
    case "array":
      return `This list must have ${how} ${limit} ${limit === 1 ? "entry" : "entries"}.`;
    default:
      return `This must be ${how} ${limit}.`;
  }
}

/** Makes these the words of every schema. */
export function speakPlainly(): void {
  z.config({ localeError: issueWords });
}
