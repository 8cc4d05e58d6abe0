import type { Env } from "../env.ts";
import { intercept } from "./intercept.ts";

/** Adds up the rows D1 says it wrote to LOG, which is what it bills. */
export function meteredLog(using: Env): { env: Env; rowsWritten(): number } {
  let rows = 0;
  const wrap = (statement: D1PreparedStatement, text: string): D1PreparedStatement =>
    new Proxy(statement, {
      get(target, property) {
        const method: unknown = Reflect.get(target, property);
        if (typeof method !== "function") {
          return method;
        }
        return (...args: unknown[]): unknown => {
          if (property === "bind") {
            return wrap(Reflect.apply(method, target, args) as D1PreparedStatement, text);
          }
          if ((property === "raw" || property === "first") && !/^\s*select/i.test(text)) {
            throw new Error(`${property}() tells no rows written: ${text}`);
          }
          return (Reflect.apply(method, target, args) as Promise<unknown>).then((result) => {
            rows += (result as Partial<D1Result> | null)?.meta?.rows_written ?? 0;
            return result;
          });
        };
      },
    });
  const prepared = intercept(using, "LOG", "prepare", (call, [text]) =>
    wrap(call() as D1PreparedStatement, String(text)),
  );
  const metered = intercept(prepared, "LOG", "batch", async (call) => {
    const results = (await call()) as D1Result[];
    rows += results.reduce((sum, { meta }) => sum + meta.rows_written, 0);
    return results;
  });
  return { env: metered, rowsWritten: () => rows };
}
