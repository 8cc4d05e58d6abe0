import type { Env } from "../../worker/env.ts";

/** Counts the rows D1 says it wrote and read, which is what D1 bills, by the table a statement names. */

type Written = Record<string, number>;

export interface Meter {
  env: Env;
  /** What was counted since the last call. */
  take(): { rowsWritten: Written; rowsRead: number };
}

const TARGET = /^\s*(?:insert\s+(?:or\s+\w+\s+)?into|update|(delete)\s+from)\s+"?(\w+)"?/i;

export function metered<B extends Env>(env: B): Meter & { env: B } {
  let rowsWritten: Written = {};
  let rowsRead = 0;
  const add = (database: string, sql: string, meta: D1Meta): void => {
    rowsRead += meta.rows_read;
    if (meta.rows_written > 0) {
      const [, deleted, table = "unknown"] = TARGET.exec(sql) ?? [];
      const name = `${database}.${table}${deleted === undefined ? "" : " deleted"}`;
      rowsWritten[name] = (rowsWritten[name] ?? 0) + meta.rows_written;
    }
  };
  const databases = ["DB", "LOG"] as const;
  const wrapped = Object.fromEntries(databases.map((name) => [name, meterDatabase(env[name], name, add)]));
  return {
    env: { ...env, ...wrapped },
    take() {
      const taken = { rowsWritten, rowsRead };
      rowsWritten = {};
      rowsRead = 0;
      return taken;
    },
  };
}

type Add = (database: string, sql: string, meta: D1Meta) => void;

function meterDatabase(database: D1Database, name: string, add: Add): D1Database {
  const originals = new WeakMap<object, { statement: D1PreparedStatement; sql: string }>();
  const wrap = (statement: D1PreparedStatement, sql: string): D1PreparedStatement => {
    const all = async (): Promise<D1Result<Record<string, unknown>>> => {
      const result = await statement.all<Record<string, unknown>>();
      add(name, sql, result.meta);
      return result;
    };
    // first() and raw() tell no rows, so all() stands in for them
    const methods: Record<string, unknown> = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values), sql),
      all,
      run: all,
      first: async () => (await all()).results[0] ?? null,
      raw: async () => (await all()).results.map((row) => Object.values(row)),
    };
    const proxy = new Proxy(statement, {
      get: (target, property) => methods[String(property)] ?? Reflect.get(target, property),
    });
    originals.set(proxy, { statement, sql });
    return proxy;
  };
  return new Proxy(database, {
    get(target, property) {
      if (property === "prepare") {
        return (sql: string) => wrap(target.prepare(sql), sql);
      }
      if (property === "batch") {
        return async (proxies: D1PreparedStatement[]) => {
          const known = proxies.map((proxy) => originals.get(proxy) ?? { statement: proxy, sql: "" });
          const results = await target.batch(known.map(({ statement }) => statement));
          results.forEach(({ meta }, i) => add(name, known[i]?.sql ?? "", meta));
          return results;
        };
      }
      const value: unknown = Reflect.get(target, property);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
