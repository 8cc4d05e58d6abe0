import { DIMENSIONS } from "../../shared/dimensions.ts";

/** The dashboard as SQL over one row a scan: totals, series by local day, hours of the week, bots, each breakdown. */

const DAY_MS = 86_400_000;

export interface PlainAnswer {
  scans: number;
  visitors: number;
  bots: number;
  /** Rows of each breakdown; none if only totals were asked for. */
  values: number[];
}

/** Totals and bots, the first two of the dashboard's questions. */
const TOTALS = 2;

export async function plainDashboard(
  database: D1Database,
  asked: { codeId: string | null; from: number; to: number; offsetMinutes: number; totalsOnly: boolean },
): Promise<PlainAnswer> {
  const where = `${asked.codeId === null ? "?1 IS NULL" : "code_id = ?1"} AND at >= ?2 AND at < ?3`;
  const people = `${where} AND bot IS NULL`;
  const visitors = `count(DISTINCT visitor)`;
  const local = `(at + ${asked.offsetMinutes * 60_000})`;
  const questions = [
    `SELECT count(*) AS scans, ${visitors} AS visitors, sum(symbol) AS symbol FROM plain_scan WHERE ${people}`,
    `SELECT bot, count(*) AS bots FROM plain_scan WHERE ${where} AND bot IS NOT NULL GROUP BY 1`,
    `SELECT ${local} / ${DAY_MS} AS day, count(*) AS scans, ${visitors} AS visitors FROM plain_scan WHERE ${people} GROUP BY 1`,
    `SELECT ${local} / 3600000 % 168 AS hour, count(*) AS scans FROM plain_scan WHERE ${people} GROUP BY 1`,
    ...DIMENSIONS.filter((name) => name !== "rule").map((name) => {
      const column = name === "source" ? "symbol" : name;
      return `SELECT ${column} AS value, count(*) AS scans, ${visitors} AS visitors FROM plain_scan WHERE ${people} GROUP BY 1 ORDER BY 2 DESC`;
    }),
  ];
  const [totals, bots, , , ...breakdowns] = await database.batch<Record<string, number>>(
    questions
      .slice(0, asked.totalsOnly ? TOTALS : questions.length)
      .map((sql) => database.prepare(sql).bind(asked.codeId, asked.from, asked.to)),
  );
  return {
    scans: totals?.results[0]?.scans ?? 0,
    visitors: totals?.results[0]?.visitors ?? 0,
    bots: bots?.results.reduce((sum, row) => sum + (row.bots ?? 0), 0) ?? 0,
    values: breakdowns.map(({ results }) => results.length),
  };
}
