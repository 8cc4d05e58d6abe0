import type { RawScanEvent } from "../../shared/scan-event.ts";
import { batchEnricher } from "../../worker/scans/enrich.ts";

/** The designs Swivel is compared with: one row a scan, enriched alike. In a database of their own. */

const COLUMNS = "id, at, code_id, workspace_id, country, city, device, os, browser, language, source";

/** The indexes a dashboard of a code, one of a workspace and a count of visitors ask for. */
const SCHEMA = [
  `CREATE TABLE IF NOT EXISTS indexed (${COLUMNS})`,
  "CREATE INDEX IF NOT EXISTS by_code ON indexed (code_id, at)",
  "CREATE INDEX IF NOT EXISTS by_workspace ON indexed (workspace_id, at)",
  "CREATE INDEX IF NOT EXISTS by_device ON indexed (code_id, device)",
  `CREATE TABLE IF NOT EXISTS single (${COLUMNS}, PRIMARY KEY (code_id, at, id)) WITHOUT ROWID`,
];

const PLACES = COLUMNS.replaceAll(/\w+/g, "?");

export async function createPlain(plain: D1Database): Promise<void> {
  await plain.batch(SCHEMA.map((sql) => plain.prepare(sql)));
}

/** Returns the rows D1 wrote. With indexes each scan is written by its own request; without, a batch at a time. */
export async function writePlain(
  plain: D1Database,
  events: RawScanEvent[],
  indexes: boolean,
): Promise<number> {
  const enrich = batchEnricher();
  const statements = events.map((event) => {
    const { device, os, browser } = enrich(event);
    const { id, at, code, ws, country, city, language, source } = event;
    return plain
      .prepare(`INSERT INTO ${indexes ? "indexed" : "single"} (${COLUMNS}) VALUES (${PLACES})`)
      .bind(id, at, code, ws, country, city, device, os, browser, language, source);
  });
  let rows = 0;
  if (indexes) {
    for (const statement of statements) {
      rows += (await statement.run()).meta.rows_written;
    }
  } else {
    rows = (await plain.batch(statements)).reduce((sum, { meta }) => sum + meta.rows_written, 0);
  }
  return rows;
}
