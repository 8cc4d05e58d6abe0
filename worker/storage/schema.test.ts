import { getTableName, is, SQL } from "drizzle-orm";
import { getTableConfig, SQLiteTable, type SQLiteColumn } from "drizzle-orm/sqlite-core";
import { describe, expect, test } from "vitest";
import { env } from "../testing/client.ts";
import * as logSchema from "./schema-log.ts";
import * as mainSchema from "./schema-main.ts";

/** The migrations make the tables, the drizzle schemas describe them: here the two are held equal. */

interface TableShape {
  columns: { name: string; type: string; notNull: boolean; default: string | null }[];
  primaryKey: string[];
  /** Unique and plain indexes apart from the primary key, as "unique a,b" and "name a,b". */
  indexes: string[];
  references: string[];
}

async function migrated(db: D1Database, table: string): Promise<TableShape> {
  const pragma = async <T>(name: string, of: string): Promise<T[]> =>
    (await db.prepare(`PRAGMA ${name}("${of}")`).all<T>()).results;
  const info = await pragma<{
    name: string;
    type: string;
    notnull: number;
    dflt_value: string | null;
    pk: number;
  }>("table_info", table);
  const indexes: string[] = [];
  for (const index of await pragma<{ name: string; unique: number; origin: string }>("index_list", table)) {
    const columns = (await pragma<{ name: string }>("index_info", index.name))
      .map(({ name }) => name)
      .join(",");
    if (index.origin !== "pk") {
      // SQLite makes up the names of UNIQUE constraints
      indexes.push(`${index.unique === 1 ? "unique" : index.name} ${columns}`);
    }
  }
  const keys = await pragma<{ table: string; from: string; to: string }>("foreign_key_list", table);
  return {
    columns: info.map((column) => ({
      name: column.name,
      type: column.type,
      // a primary key of a rowid table may be NULL in SQLite's eyes only
      notNull: column.notnull === 1 || column.pk > 0,
      default: column.dflt_value,
    })),
    primaryKey: info
      .filter(({ pk }) => pk > 0)
      .sort((a, b) => a.pk - b.pk)
      .map(({ name }) => name),
    indexes: indexes.sort(),
    references: keys.map((key) => `${key.from} → ${key.table}.${key.to}`).sort(),
  };
}

function described(table: SQLiteTable): TableShape {
  const config = getTableConfig(table);
  const names = (columns: { name?: string }[]): string => columns.map(({ name }) => name).join(",");
  const [composite] = config.primaryKeys;
  return {
    columns: config.columns.map((column) => ({
      name: column.name,
      type: column.getSQLType().toUpperCase(),
      notNull: column.notNull || (composite?.columns.some(({ name }) => name === column.name) ?? false),
      default: defaultOf(column),
    })),
    primaryKey: (composite?.columns ?? config.columns.filter(({ primary }) => primary)).map(
      ({ name }) => name,
    ),
    indexes: [
      ...config.columns.filter(({ isUnique }) => isUnique).map(({ name }) => `unique ${name}`),
      ...config.indexes.map(({ config: index }) => {
        const columns = names(index.columns.filter((column): column is SQLiteColumn => !is(column, SQL)));
        return `${index.unique ? "unique" : index.name} ${columns}`;
      }),
    ].sort(),
    references: config.foreignKeys
      .map((key) => key.reference())
      .map((key) => `${names(key.columns)} → ${getTableName(key.foreignTable)}.${names(key.foreignColumns)}`)
      .sort(),
  };
}

/** As SQLite prints it in table_info. */
function defaultOf({ default: value }: SQLiteColumn): string | null {
  if (value === undefined) {
    return null;
  }
  if (typeof value === "boolean") {
    return String(Number(value));
  }
  return `'${typeof value === "string" ? value : JSON.stringify(value)}'`;
}

describe.each([
  ["DB", Object.values(mainSchema)],
  ["LOG", Object.values(logSchema)],
] as const)("%s", (binding, exported: readonly unknown[]) => {
  const tables = exported.filter((value) => is(value, SQLiteTable));

  test("has just the tables the schema describes", async () => {
    const { results } = await env[binding]
      .prepare(
        `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'
         AND name NOT GLOB '_cf_*' AND name <> 'd1_migrations' ORDER BY name`,
      )
      .all();
    expect(results.map(({ name }) => name)).toEqual(tables.map((table) => getTableName(table)).sort());
  });

  test.each(tables.map((table) => [getTableName(table), table] as const))(
    "%s has the columns, keys and indexes the schema describes",
    async (name, table) => {
      expect(described(table)).toEqual(await migrated(env[binding], name));
    },
  );
});
