/**
 * Whether an error is SQLite's refusal of a repeated key. D1 reports it only as text,
 * `UNIQUE constraint failed: code.domain, code.slug`, and drizzle wraps that as a cause.
 *
 * @param column part of the column list SQLite names, such as "code.slug"
 */
export function violatesUnique(error: unknown, column: string): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (/(?:UNIQUE|PRIMARY KEY) constraint failed/.test(cause.message) && cause.message.includes(column)) {
      return true;
    }
  }
  return false;
}

/** Whether an error is SQLite's refusal of NULL in a column, such as "code_version.author". */
export function violatesNotNull(error: unknown, column: string): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause.message.includes(`NOT NULL constraint failed: ${column}`)) {
      return true;
    }
  }
  return false;
}

/** Whether an error is SQLite's refusal of a reference to nothing, or to leave one. It doesn't say which. */
export function violatesReference(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause.message.includes("FOREIGN KEY constraint failed")) {
      return true;
    }
  }
  return false;
}

/**
 * Whether an error is SQLite's refusal of values that a table's CHECK forbids.
 *
 * @param part of the expression, which SQLite repeats
 */
export function violatesCheck(error: unknown, part: string): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause.message.includes("CHECK constraint failed") && cause.message.includes(part)) {
      return true;
    }
  }
  return false;
}

/** Whether an error is SQLite's refusal of a sum too large for it, which a statement that must fail can cause. */
export function overflows(error: unknown): boolean {
  return error instanceof Error && error.message.includes("integer overflow");
}
