import { onTestFinished, vi } from "vitest";
import type { Env } from "../env.ts";

/**
 * Puts a function around one method of a real binding, to count, hold up or redirect its calls.
 *
 * @param around gets the call to make, and its arguments; what it returns is the method's answer
 * @example const slow = intercept(env, "CODES", "put", async (call) => { await gate; return await call(); })
 */
export function intercept(
  env: Env,
  binding: "CODES" | "DB" | "LOG" | "SCANS" | "JOBS" | "FILES" | "GATE",
  method: string,
  around: (call: () => unknown, args: unknown[]) => unknown,
): Env {
  const proxy = new Proxy<object>(env[binding], {
    get(target, property) {
      const value: unknown = Reflect.get(target, property);
      if (typeof value !== "function") {
        return value;
      }
      return (...args: unknown[]) => {
        const call = (): unknown => Reflect.apply(value, target, args);
        return property === method ? around(call, args) : call();
      };
    },
  });
  return { ...env, [binding]: proxy };
}

/** Counts the calls of one method. */
export function counting(
  env: Env,
  binding: "CODES" | "DB" | "LOG" | "SCANS" | "JOBS" | "FILES" | "GATE",
  method: string,
): { env: Env; calls: unknown[][] } {
  const calls: unknown[][] = [];
  const counted = intercept(env, binding, method, (call, args) => {
    calls.push(args);
    return call();
  });
  return { env: counted, calls };
}

/** Everything the Worker prints during this test, whole: objects and errors as text, with their causes. */
export function captureLog(): () => string {
  const spies = (["debug", "log", "info", "warn", "error"] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation(() => undefined),
  );
  onTestFinished(() => spies.forEach((spy) => spy.mockRestore()));
  return () =>
    spies
      .flatMap(({ mock }) => mock.calls.flat())
      .map(toText)
      .join("\n");
}

function toText(part: unknown): string {
  if (part instanceof Error) {
    return `${part.stack} ${JSON.stringify(part)} ${part.cause === undefined ? "" : toText(part.cause)}`;
  }
  return typeof part === "string" ? part : (JSON.stringify(part) ?? "");
}

/** Keeps what the Worker reports to its log during this test out of the test's output, and returns it. */
export function captureErrors(): string[] {
  const lines: string[] = [];
  const spy = vi.spyOn(console, "error").mockImplementation((...parts: unknown[]) => {
    lines.push(parts.map(String).join(" "));
  });
  onTestFinished(() => spy.mockRestore());
  return lines;
}
