import type { Env } from "../env.ts";
import { intercept } from "./intercept.ts";

/**
 * Makes real bindings fail, as they do in an outage: the call is refused before it reaches the store.
 * Everything else about the binding stays real.
 */

type Binding = "CODES" | "DB" | "LOG" | "SCANS" | "FILES" | "GATE";

/** How often a method fails; after that it works again. */
export interface Outage {
  /** Failures still to come. */
  left: number;
  /** Calls that still work before. */
  after: number;
}

/**
 * @param times how many calls fail; forever if left out. Set `outage.left = 0` to end it.
 * @example const { env: broken, outage } = failing(env, "CODES", ["put"], 1)
 */
export function failing(
  env: Env,
  binding: Binding,
  methods: string[],
  times = Number.POSITIVE_INFINITY,
): { env: Env; outage: Outage } {
  const outage: Outage = { left: times, after: 0 };
  const broken = methods.reduce(
    (using, method) =>
      intercept(using, binding, method, (call) => {
        if (outage.after > 0) {
          outage.after--;
        } else if (outage.left > 0) {
          outage.left--;
          throw new Error(`${binding}.${method}: simulated outage`);
        }
        return call();
      }),
    env,
  );
  return { env: broken, outage };
}
