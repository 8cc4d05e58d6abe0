import type { Env } from "../env.ts";
import { intercept } from "./intercept.ts";

/** A statement or batch on its way to LOG: `call` sends it. */
type Around = (call: () => Promise<unknown>, number: number) => Promise<unknown>;

/**
 * Puts a function around each round trip to LOG, numbered from 0: to let others in between two of them, or to die there.
 *
 * @example const killed = aroundTrips(env, async (call, n) => { const done = await call(); if (n === 3) { throw … } return done; })
 */
export function aroundTrips(using: Env, around: Around): { env: Env; trips(): number } {
  let trips = 0;
  const send = (call: () => unknown): Promise<unknown> => around(async () => await call(), trips++);
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(statement, {
      get(target, property) {
        const method: unknown = Reflect.get(target, property);
        if (typeof method !== "function") {
          return method;
        }
        return (...args: unknown[]): unknown => {
          const call = (): unknown => Reflect.apply(method, target, args);
          return property === "bind" ? wrap(call() as D1PreparedStatement) : send(call);
        };
      },
    });
  const prepared = intercept(using, "LOG", "prepare", (call) => wrap(call() as D1PreparedStatement));
  return { env: intercept(prepared, "LOG", "batch", (call) => send(call)), trips: () => trips };
}
